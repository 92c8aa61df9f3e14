package workshop.localcloud.logs;

import java.util.Optional;

/**
 * Which events of a batch were not taken.
 *
 * @param tooNewFrom the index of the first event too far in the future
 * @param tooOldUntil the index behind the last event that is older than 14 days
 * @param expiredUntil the index behind the last event that the group's retention no longer keeps
 */
record RejectedEvents(Optional<Integer> tooNewFrom, Optional<Integer> tooOldUntil, Optional<Integer> expiredUntil) {}
