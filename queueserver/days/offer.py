"""Which counters of a day may serve whom."""

from queueserver.days.day import Day

# A visitor who needs a step-free way is served at the step-free counter even if nobody there offers the service.
STEP_FREE = "-step-free"


class Offer:
    """What each counter of a day offers, with the services that only a step-free counter has to take over."""

    def __init__(self, day: Day) -> None:
        """The same for the whole day."""
        self.services_of = {counter.key: set(counter.services) for counter in day.counters}
        self.step_free = {counter.key for counter in day.counters if counter.is_step_free}
        wanted = {visitor.service for visitor in day.visitors if visitor.needs_step_free}
        wanted |= {visitor.then.service for visitor in day.visitors if visitor.needs_step_free and visitor.then}
        self.taken_over = {
            service for service in wanted if not any(service in self.services_of[counter] for counter in self.step_free)
        }
        for counter in self.step_free:
            self.services_of[counter] |= {service + STEP_FREE for service in self.taken_over}

    def service_for(self, service: str, needs_step_free: bool) -> str:
        """The service that such a visitor asks for."""
        return service + STEP_FREE if needs_step_free and service in self.taken_over else service

    def may_serve(self, counter: str, service: str, needs_step_free: bool) -> bool:
        """Whether a clerk there could serve such a visitor."""
        return service in self.services_of[counter] and (not needs_step_free or counter in self.step_free)
