/** Who is served together with my visitor: each number with the press that makes it a visit of its own again. */
import { page } from "/static/page.js";
import { inOrderOf } from "../../hall.js";
import { Rows, write } from "../../rows.js";
import { say } from "../../say.js";
import { nameButton, servicesText } from "../../ticket.js";
import { here, list, template } from "../here.js";

const { texts } = page;

const rows = new Rows(list("together"), template("together"), (row, { ticket }) => {
  write(row, "number", ticket.number);
  write(row, "service", servicesText(ticket));
  nameButton(row, "separate", say(texts.separate_number, { number: ticket.number }));
});

export const drawTogether = (leader) =>
  rows.draw(inOrderOf("issued_at", here.view.joined).filter(({ ticket }) => ticket.joined_to === leader));
