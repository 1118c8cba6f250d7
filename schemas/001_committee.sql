-- The database of one committee, version 1.
--
-- How to read it.  A table holds one concept.  What must never change is
-- guarded three times: by triggers here, by the authorizer of the program,
-- and by `committee verify`.  What may have to be erased (names, letters,
-- reasons, scores) stands in side tables of its own, so that the record that
-- something happened survives the erasure of what it said.
--
-- Moments (`at`) are UTC milliseconds since 1970; dates are local, ISO.
-- Scores and other numbers of the rule are whole hundredths: 350 is 3.50.
-- A BEFORE INSERT trigger that refuses an existing key stands beside every
-- DELETE trigger, because INSERT OR REPLACE would walk past the latter.


-- ------------------------------------------------------------------ people

-- The roster: effective at once, changes stand in the log.
CREATE TABLE member (
    id       TEXT PRIMARY KEY
             CONSTRAINT member_id CHECK (id <> '' AND id NOT GLOB '*[^a-z0-9_-]*'),
    position INTEGER NOT NULL,           -- order in committee.ini
    name     TEXT NOT NULL,
    seat     TEXT NOT NULL,              -- '' for nobody's voice
    role     TEXT NOT NULL
             CONSTRAINT member_role
             CHECK (role IN ('member', 'chair', 'secretary', 'observer')),
    deputy   INTEGER NOT NULL CONSTRAINT member_deputy CHECK (deputy IN (0, 1)),
    active   INTEGER NOT NULL CONSTRAINT member_active CHECK (active IN (0, 1))
) STRICT;

-- A member once named stays known: old minutes refer to them.
CREATE TRIGGER member_stays BEFORE DELETE ON member
BEGIN SELECT RAISE(ABORT, 'a member is never removed'); END;

-- PINs of the shared laptop.  `attempts` is raised before a PIN is checked.
CREATE TABLE pin (
    member   TEXT PRIMARY KEY REFERENCES member (id),
    hash     TEXT NOT NULL,              -- Argon2id, as libsodium writes it
    attempts INTEGER NOT NULL DEFAULT 0 -- since the last right one
             CONSTRAINT pin_attempts CHECK (attempts >= 0),
    tried_at INTEGER NOT NULL DEFAULT 0
) STRICT;


-- ------------------------------------------------------------------ policy

-- Seats, scale, criteria and rule, as canonical text; the digest names it.
CREATE TABLE policy (
    version    INTEGER PRIMARY KEY CONSTRAINT policy_version CHECK (version > 0),
    adopted_on TEXT NOT NULL
               CONSTRAINT policy_adopted CHECK (adopted_on IS date(adopted_on, '+0 days')),
    adopted_by TEXT NOT NULL REFERENCES member (id),
    text       TEXT NOT NULL CONSTRAINT policy_text CHECK (text <> ''),
    digest     TEXT NOT NULL
               CONSTRAINT policy_digest
               CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
    at         INTEGER NOT NULL
) STRICT;

CREATE TRIGGER policy_next BEFORE INSERT ON policy
WHEN NEW.version <> (SELECT coalesce(max(version), 0) + 1 FROM policy)
BEGIN SELECT RAISE(ABORT, 'a policy gets the next version'); END;
CREATE TRIGGER policy_fixed BEFORE UPDATE ON policy
BEGIN SELECT RAISE(ABORT, 'an adopted policy never changes'); END;
CREATE TRIGGER policy_stays BEFORE DELETE ON policy
BEGIN SELECT RAISE(ABORT, 'an adopted policy is never removed'); END;


-- -------------------------------------------------------------- candidates

-- Somebody who applied.  The number is never used again.
CREATE TABLE candidate (
    id          INTEGER PRIMARY KEY,
    number      TEXT NOT NULL CONSTRAINT candidate_number UNIQUE
                CONSTRAINT candidate_number_form
                CHECK (number = printf('K-%04d-%03d', year, sequence)),
    year        INTEGER NOT NULL,        -- of receipt
    sequence    INTEGER NOT NULL CONSTRAINT candidate_sequence CHECK (sequence > 0),
    received_on TEXT NOT NULL
                CONSTRAINT candidate_received CHECK (received_on IS date(received_on, '+0 days')),
    source      TEXT NOT NULL,           -- digest of a header row; '' by hand
    previous    INTEGER REFERENCES candidate (id), -- earlier application
    eligible    INTEGER                  -- meets the basic conditions; NULL: not known
                CONSTRAINT candidate_eligible CHECK (eligible IN (0, 1)),
    at          INTEGER NOT NULL,
    CONSTRAINT candidate_sequence_once UNIQUE (year, sequence)
) STRICT;
CREATE INDEX candidate_previous ON candidate (previous);

CREATE TRIGGER candidate_next BEFORE INSERT ON candidate
WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1
                      FROM candidate WHERE year = NEW.year)
  OR EXISTS (SELECT 1 FROM candidate WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a candidate gets the next number'); END;
CREATE TRIGGER candidate_same BEFORE UPDATE ON candidate
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number
BEGIN SELECT RAISE(ABORT, 'a candidate keeps the number'); END;
CREATE TRIGGER candidate_stays BEFORE DELETE ON candidate
BEGIN SELECT RAISE(ABORT, 'a candidate is erased, never removed'); END;

-- What can be erased: who it is.  An empty text means: not known.
CREATE TABLE candidate_person (
    candidate     INTEGER PRIMARY KEY REFERENCES candidate (id),
    initials      TEXT NOT NULL,
    infix         TEXT NOT NULL,
    surname       TEXT NOT NULL,
    sort_key      TEXT NOT NULL,         -- folded: surname, infix, initials
    search_key    TEXT NOT NULL,         -- folded: the name as it is said
    email         TEXT NOT NULL,
    phone         TEXT NOT NULL,
    registration  TEXT NOT NULL,         -- number at the housing register
    registered_on TEXT NOT NULL
                  CONSTRAINT person_registered
                  CHECK (registered_on = '' OR registered_on IS date(registered_on, '+0 days')),
    household     TEXT NOT NULL,
    wishes        TEXT NOT NULL,
    remarks       TEXT NOT NULL          -- of the import, one a line
) STRICT;
CREATE INDEX person_registration ON candidate_person (registration)
    WHERE registration <> '';

-- External ids count per source (one header row is a source).
CREATE TABLE candidate_source (
    source      TEXT NOT NULL,
    external_id TEXT NOT NULL,
    candidate   INTEGER NOT NULL REFERENCES candidate (id),
    PRIMARY KEY (source, external_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_candidate ON candidate_source (candidate);

CREATE TABLE letter (
    candidate INTEGER PRIMARY KEY REFERENCES candidate (id),
    text      TEXT NOT NULL CONSTRAINT letter_text CHECK (text <> ''),
    digest    TEXT NOT NULL,             -- of the canonical form
    folded    TEXT NOT NULL,             -- for search
    words     INTEGER NOT NULL,
    origin    TEXT NOT NULL              -- file it came in; '' typed or form
) STRICT;
CREATE INDEX letter_digest ON letter (digest);

-- Another letter of a known applicant, kept aside for the secretary.
CREATE TABLE second_application (
    id          INTEGER PRIMARY KEY,
    candidate   INTEGER NOT NULL REFERENCES candidate (id),
    text        TEXT NOT NULL,
    digest      TEXT NOT NULL,
    received_on TEXT NOT NULL,
    source      TEXT NOT NULL,
    origin      TEXT NOT NULL,
    at          INTEGER NOT NULL,
    CONSTRAINT second_once UNIQUE (candidate, digest)
) STRICT;

-- Passages that a reader marked for themselves, or that the secretary covered
-- ("lakken") before the letter was opened: bytes of the letter's text.
CREATE TABLE mark (
    candidate INTEGER NOT NULL REFERENCES candidate (id),
    owner     TEXT NOT NULL REFERENCES member (id),
    kind      TEXT NOT NULL CONSTRAINT mark_kind CHECK (kind IN ('mark', 'cover')),
    start     INTEGER NOT NULL CONSTRAINT mark_start CHECK (start >= 0),
    length    INTEGER NOT NULL CONSTRAINT mark_length CHECK (length > 0),
    PRIMARY KEY (candidate, owner, kind, start)
) STRICT, WITHOUT ROWID;


-- ---------------------------------------------------------------- sessions

CREATE TABLE session (
    id             INTEGER PRIMARY KEY,
    number         TEXT NOT NULL CONSTRAINT session_number UNIQUE
                   CONSTRAINT session_number_form
                   CHECK (number = printf('%04d-%02d', year, sequence)),
    year           INTEGER NOT NULL,
    sequence       INTEGER NOT NULL CONSTRAINT session_sequence CHECK (sequence > 0),
    date           TEXT NOT NULL
                   CONSTRAINT session_date CHECK (date IS date(date, '+0 days')),
    start          TEXT NOT NULL         -- '' or 19:30
                   CONSTRAINT session_start
                   CHECK (start = '' OR start IS strftime('%H:%M', start)),
    place          TEXT NOT NULL,
    seed           TEXT NOT NULL,        -- of the order of the agenda
    state          TEXT NOT NULL
                   CONSTRAINT session_state
                   CHECK (state IN ('planned', 'open', 'adjourned', 'closed')),
    policy         INTEGER REFERENCES policy (version), -- bound when it opens
    other_business TEXT NOT NULL,
    next_date      TEXT NOT NULL
                   CONSTRAINT session_next
                   CHECK (next_date = '' OR next_date IS date(next_date, '+0 days')),
    at             INTEGER NOT NULL,
    CONSTRAINT session_sequence_once UNIQUE (year, sequence),
    CONSTRAINT session_bound CHECK (state = 'planned' OR policy IS NOT NULL)
) STRICT;

CREATE TRIGGER session_next BEFORE INSERT ON session
WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1
                      FROM session WHERE year = NEW.year)
  OR EXISTS (SELECT 1 FROM session WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a session gets the next number'); END;
CREATE TRIGGER session_same BEFORE UPDATE ON session
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.seed <> OLD.seed
BEGIN SELECT RAISE(ABORT, 'a session keeps number and seed'); END;
CREATE TRIGGER session_closed BEFORE UPDATE ON session
WHEN OLD.state = 'closed'
BEGIN SELECT RAISE(ABORT, 'a closed session never changes'); END;
CREATE TRIGGER session_stays BEFORE DELETE ON session
BEGIN SELECT RAISE(ABORT, 'a session is never removed'); END;

-- Planned by mistake.  The row and its number stay, because the log names
-- them; it is read nowhere else.
CREATE TABLE session_cancelled (
    session INTEGER PRIMARY KEY REFERENCES session (id),
    by      TEXT NOT NULL REFERENCES member (id),
    at      INTEGER NOT NULL
) STRICT;

CREATE TRIGGER session_cancelled_new BEFORE INSERT ON session_cancelled
WHEN (SELECT state FROM session WHERE id = NEW.session) <> 'planned'
  OR EXISTS (SELECT 1 FROM session_cancelled WHERE session = NEW.session)
  OR EXISTS (SELECT 1 FROM item WHERE session = NEW.session)
BEGIN SELECT RAISE(ABORT, 'only an empty planned session is called off'); END;
CREATE TRIGGER session_cancelled_fixed BEFORE UPDATE ON session_cancelled
BEGIN SELECT RAISE(ABORT, 'what was called off stays so'); END;
CREATE TRIGGER session_cancelled_stays BEFORE DELETE ON session_cancelled
BEGIN SELECT RAISE(ABORT, 'what was called off stays so'); END;
CREATE TRIGGER session_cancelled_still BEFORE UPDATE ON session
WHEN EXISTS (SELECT 1 FROM session_cancelled WHERE session = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a session that was called off never changes'); END;

-- One evening of a session; an adjourned one has more than one.
CREATE TABLE sitting (
    id        INTEGER PRIMARY KEY,
    session   INTEGER NOT NULL REFERENCES session (id),
    opened_at INTEGER NOT NULL,
    ended_at  INTEGER,                   -- NULL: still going on
    CONSTRAINT sitting_order CHECK (ended_at IS NULL OR ended_at >= opened_at)
) STRICT;
CREATE UNIQUE INDEX sitting_one ON sitting (session) WHERE ended_at IS NULL;

CREATE TRIGGER sitting_new BEFORE INSERT ON sitting
WHEN EXISTS (SELECT 1 FROM sitting WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM sitting
             WHERE session = NEW.session AND ended_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'the session is already sitting'); END;
CREATE TRIGGER sitting_ends BEFORE UPDATE ON sitting
WHEN OLD.ended_at IS NOT NULL OR NEW.id <> OLD.id
  OR NEW.session <> OLD.session OR NEW.opened_at <> OLD.opened_at
BEGIN SELECT RAISE(ABORT, 'a sitting only ends'); END;
CREATE TRIGGER sitting_stays BEFORE DELETE ON sitting
BEGIN SELECT RAISE(ABORT, 'a sitting is never removed'); END;

-- Who was there from when.  Appended; the latest row of a member holds.
CREATE TABLE attendance (
    id         INTEGER PRIMARY KEY,
    session    INTEGER NOT NULL REFERENCES session (id),
    member     TEXT NOT NULL REFERENCES member (id),
    state      TEXT NOT NULL
               CONSTRAINT attendance_state
               CHECK (state IN ('unknown', 'present', 'excused', 'absent', 'left')),
    deputy_for TEXT REFERENCES member (id), -- whom a deputy replaces
    moment     INTEGER NOT NULL,         -- from when it holds
    entered_by TEXT NOT NULL REFERENCES member (id),
    at         INTEGER NOT NULL,         -- when it was written down
    CONSTRAINT attendance_deputy CHECK (deputy_for IS NULL OR deputy_for <> member)
) STRICT;
CREATE INDEX attendance_session ON attendance (session, member);

CREATE TRIGGER attendance_new BEFORE INSERT ON attendance
WHEN EXISTS (SELECT 1 FROM attendance WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'attendance is only added to'); END;
CREATE TRIGGER attendance_fixed BEFORE UPDATE ON attendance
BEGIN SELECT RAISE(ABORT, 'attendance is only added to'); END;
CREATE TRIGGER attendance_stays BEFORE DELETE ON attendance
BEGIN SELECT RAISE(ABORT, 'attendance is only added to'); END;

-- "I treat what I learn here as confidential."
CREATE TABLE confidentiality (
    session    INTEGER NOT NULL REFERENCES session (id),
    member     TEXT NOT NULL REFERENCES member (id),
    entered_by TEXT NOT NULL REFERENCES member (id),
    at         INTEGER NOT NULL,
    PRIMARY KEY (session, member)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER confidentiality_new BEFORE INSERT ON confidentiality
WHEN EXISTS (SELECT 1 FROM confidentiality
             WHERE session = NEW.session AND member = NEW.member)
BEGIN SELECT RAISE(ABORT, 'this statement was made before'); END;
CREATE TRIGGER confidentiality_fixed BEFORE UPDATE ON confidentiality
BEGIN SELECT RAISE(ABORT, 'a statement never changes'); END;
CREATE TRIGGER confidentiality_stays BEFORE DELETE ON confidentiality
BEGIN SELECT RAISE(ABORT, 'a statement is never removed'); END;

-- A member and a candidate who know each other.  Appended; the latest holds.
CREATE TABLE recusal (
    id         INTEGER PRIMARY KEY,
    session    INTEGER NOT NULL REFERENCES session (id),
    candidate  INTEGER NOT NULL REFERENCES candidate (id),
    member     TEXT NOT NULL REFERENCES member (id),
    recused    INTEGER NOT NULL          -- 0 ends an earlier one
               CONSTRAINT recusal_recused CHECK (recused IN (0, 1)),
    imposed    INTEGER NOT NULL          -- by the chair, not declared
               CONSTRAINT recusal_imposed CHECK (imposed IN (0, 1)),
    entered_by TEXT NOT NULL REFERENCES member (id),
    at         INTEGER NOT NULL
) STRICT;
CREATE INDEX recusal_cell ON recusal (session, candidate, member);

CREATE TRIGGER recusal_new BEFORE INSERT ON recusal
WHEN EXISTS (SELECT 1 FROM recusal WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'recusals are only added to'); END;
CREATE TRIGGER recusal_fixed BEFORE UPDATE ON recusal
BEGIN SELECT RAISE(ABORT, 'recusals are only added to'); END;
CREATE TRIGGER recusal_stays BEFORE DELETE ON recusal
BEGIN SELECT RAISE(ABORT, 'recusals are only added to'); END;

-- Erasable: on which ground.
CREATE TABLE recusal_text (
    recusal INTEGER PRIMARY KEY REFERENCES recusal (id),
    ground  TEXT NOT NULL
            CONSTRAINT recusal_ground
            CHECK (ground IN ('family', 'friend', 'neighbour', 'business',
                              'client', 'dispute', 'other')),
    note    TEXT NOT NULL
) STRICT;

-- Typed between the facts of the minutes, per part.
CREATE TABLE session_text (
    session INTEGER NOT NULL REFERENCES session (id),
    part    TEXT NOT NULL,               -- 'opening', 'announcements', …
    text    TEXT NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (session, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE action_point (
    session  INTEGER NOT NULL REFERENCES session (id),
    position INTEGER NOT NULL,
    what     TEXT NOT NULL CONSTRAINT action_what CHECK (what <> ''),
    who      TEXT NOT NULL,
    due_on   TEXT NOT NULL
             CONSTRAINT action_due CHECK (due_on = '' OR due_on IS date(due_on, '+0 days')),
    PRIMARY KEY (session, position)
) STRICT, WITHOUT ROWID;

-- Both until the minutes are adopted.
CREATE TRIGGER session_text_new BEFORE INSERT ON session_text
WHEN EXISTS (SELECT 1 FROM minutes WHERE session = NEW.session)
BEGIN SELECT RAISE(ABORT, 'the minutes are adopted'); END;
CREATE TRIGGER session_text_fixed BEFORE UPDATE ON session_text
WHEN EXISTS (SELECT 1 FROM minutes WHERE session = OLD.session)
BEGIN SELECT RAISE(ABORT, 'the minutes are adopted'); END;
CREATE TRIGGER session_text_stays BEFORE DELETE ON session_text
WHEN EXISTS (SELECT 1 FROM minutes WHERE session = OLD.session)
BEGIN SELECT RAISE(ABORT, 'the minutes are adopted'); END;
CREATE TRIGGER action_new BEFORE INSERT ON action_point
WHEN EXISTS (SELECT 1 FROM minutes WHERE session = NEW.session)
BEGIN SELECT RAISE(ABORT, 'the minutes are adopted'); END;
CREATE TRIGGER action_stays BEFORE DELETE ON action_point
WHEN EXISTS (SELECT 1 FROM minutes WHERE session = OLD.session)
BEGIN SELECT RAISE(ABORT, 'the minutes are adopted'); END;

-- Adopted minutes, byte for byte.  A correction is a next version.
CREATE TABLE minutes (
    session    INTEGER NOT NULL REFERENCES session (id),
    version    INTEGER NOT NULL CONSTRAINT minutes_version CHECK (version > 0),
    adopted_on TEXT NOT NULL
               CONSTRAINT minutes_adopted CHECK (adopted_on IS date(adopted_on, '+0 days')),
    adopted_by TEXT NOT NULL REFERENCES member (id),
    changes    TEXT NOT NULL,            -- on adoption; a line each
    document   TEXT NOT NULL,            -- JSON: every language and format
    digest     TEXT NOT NULL,            -- SHA-256 of it
    at         INTEGER NOT NULL,
    PRIMARY KEY (session, version)
) STRICT;

CREATE TRIGGER minutes_new BEFORE INSERT ON minutes
WHEN NEW.version <> (SELECT coalesce(max(version), 0) + 1 FROM minutes
                     WHERE session = NEW.session)
  OR (SELECT state FROM session WHERE id = NEW.session) <> 'closed'
BEGIN SELECT RAISE(ABORT, 'minutes are adopted after the session'); END;
CREATE TRIGGER minutes_fixed BEFORE UPDATE ON minutes
BEGIN SELECT RAISE(ABORT, 'adopted minutes never change'); END;
CREATE TRIGGER minutes_stays BEFORE DELETE ON minutes
BEGIN SELECT RAISE(ABORT, 'adopted minutes are never removed'); END;

-- Minutes as they stood when they were given out, or when their connecting
-- text was changed, until they are adopted.
CREATE TABLE concept (
    session INTEGER NOT NULL REFERENCES session (id),
    number  INTEGER NOT NULL CONSTRAINT concept_number CHECK (number > 0),
    cause   TEXT NOT NULL
            CONSTRAINT concept_cause CHECK (cause IN ('given-out', 'edited')),
    digest  TEXT NOT NULL                -- SHA-256 of its text
            CONSTRAINT concept_digest CHECK (length(digest) = 64),
    by      TEXT NOT NULL REFERENCES member (id),
    at      INTEGER NOT NULL,
    PRIMARY KEY (session, number)
) STRICT;

CREATE TRIGGER concept_new BEFORE INSERT ON concept
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM concept
                    WHERE session = NEW.session)
  OR EXISTS (SELECT 1 FROM minutes WHERE session = NEW.session)
BEGIN SELECT RAISE(ABORT, 'a concept gets the next number'); END;
CREATE TRIGGER concept_fixed BEFORE UPDATE ON concept
BEGIN SELECT RAISE(ABORT, 'a concept never changes'); END;
CREATE TRIGGER concept_stays BEFORE DELETE ON concept
BEGIN SELECT RAISE(ABORT, 'a concept is never removed'); END;

-- Erasable, with any candidate of the session: it quotes the reasons.
CREATE TABLE concept_text (
    session INTEGER NOT NULL,
    number  INTEGER NOT NULL,
    text    TEXT NOT NULL,               -- pages, as FORMAT_TEXT has them
    PRIMARY KEY (session, number),
    FOREIGN KEY (session, number) REFERENCES concept (session, number)
) STRICT;


-- ------------------------------------------------------------------ agenda

-- One candidate in one session.  The phase belongs to this pair.
CREATE TABLE item (
    id               INTEGER PRIMARY KEY,
    session          INTEGER NOT NULL REFERENCES session (id),
    candidate        INTEGER NOT NULL REFERENCES candidate (id),
    position         INTEGER NOT NULL,
    phase            TEXT NOT NULL
                     CONSTRAINT item_phase
                     CHECK (phase IN ('waiting', 'reading', 'interview', 'scoring',
                                      'revealed', 'decided', 'held-over',
                                      'withdrawn', 'absent')),
    round            INTEGER NOT NULL
                     CONSTRAINT item_round CHECK (round IN (1, 2)),
    letter_opened_at INTEGER,
    added_by         TEXT NOT NULL REFERENCES member (id),
    at               INTEGER NOT NULL,
    CONSTRAINT item_once UNIQUE (session, candidate)
) STRICT;
CREATE INDEX item_candidate ON item (candidate);

CREATE TRIGGER item_new BEFORE INSERT ON item
WHEN EXISTS (SELECT 1 FROM item WHERE id = NEW.id
             OR (session = NEW.session AND candidate = NEW.candidate))
  OR EXISTS (SELECT 1 FROM erasure WHERE candidate = NEW.candidate)
  OR EXISTS (SELECT 1 FROM session_cancelled WHERE session = NEW.session)
  OR (SELECT state FROM session WHERE id = NEW.session) = 'closed'
BEGIN SELECT RAISE(ABORT, 'this candidate cannot be put on this agenda'); END;
CREATE TRIGGER item_same BEFORE UPDATE ON item
WHEN NEW.id <> OLD.id OR NEW.session <> OLD.session
  OR NEW.candidate <> OLD.candidate OR NEW.round < OLD.round
  OR (OLD.letter_opened_at IS NOT NULL
      AND NEW.letter_opened_at IS NOT OLD.letter_opened_at)
BEGIN SELECT RAISE(ABORT, 'an agenda item keeps candidate, round and letter'); END;
CREATE TRIGGER item_closed BEFORE UPDATE ON item
WHEN (SELECT state FROM session WHERE id = OLD.session) = 'closed'
BEGIN SELECT RAISE(ABORT, 'the session is closed'); END;
CREATE TRIGGER item_decided BEFORE UPDATE ON item
WHEN NEW.phase = 'decided'
  AND NOT EXISTS (SELECT 1 FROM decision WHERE item = NEW.id)
BEGIN SELECT RAISE(ABORT, 'no decision was recorded'); END;
CREATE TRIGGER item_dropped BEFORE DELETE ON item
WHEN OLD.phase <> 'waiting' OR OLD.letter_opened_at IS NOT NULL
  OR (SELECT state FROM session WHERE id = OLD.session) = 'closed'
BEGIN SELECT RAISE(ABORT, 'this item was already dealt with'); END;

-- Erasable: what was said about it; can be typed until the session closes.
CREATE TABLE item_text (
    item INTEGER NOT NULL REFERENCES item (id),
    kind TEXT NOT NULL
         CONSTRAINT item_text_kind
         CHECK (kind IN ('not-eligible', 'summary', 'interview')),
    text TEXT NOT NULL,
    by   TEXT NOT NULL REFERENCES member (id),
    at   INTEGER NOT NULL,
    PRIMARY KEY (item, kind)
) STRICT, WITHOUT ROWID;

-- Which question of the interview was asked or skipped.
CREATE TABLE question (
    item      INTEGER NOT NULL REFERENCES item (id),
    criterion TEXT NOT NULL,
    state     TEXT NOT NULL
              CONSTRAINT question_state CHECK (state IN ('asked', 'skipped')),
    PRIMARY KEY (item, criterion)
) STRICT, WITHOUT ROWID;

-- Held over, withdrawn, did not appear: ends of an item, not decisions.
CREATE TABLE event (
    id   INTEGER PRIMARY KEY,
    item INTEGER NOT NULL REFERENCES item (id),
    kind TEXT NOT NULL
         CONSTRAINT event_kind CHECK (kind IN ('held-over', 'withdrawn', 'absent')),
    by   TEXT NOT NULL REFERENCES member (id),
    at   INTEGER NOT NULL
) STRICT;
CREATE INDEX event_item ON event (item);

CREATE TRIGGER event_new BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'events are only added to'); END;
CREATE TRIGGER event_fixed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are only added to'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are only added to'); END;

CREATE TABLE event_text (
    event  INTEGER PRIMARY KEY REFERENCES event (id),
    reason TEXT NOT NULL
) STRICT;


-- ----------------------------------------------------------------- ballots

-- What one member scores for one candidate in one round.  draft → locked;
-- reopened or changed in round 2, the earlier version stays as superseded;
-- sealed: will never be shown (the item ended first, a late recusal, or a draft
-- that its member emptied and so handed back).
CREATE TABLE ballot (
    id           INTEGER PRIMARY KEY,
    item         INTEGER NOT NULL REFERENCES item (id),
    member       TEXT NOT NULL REFERENCES member (id),
    round        INTEGER NOT NULL CONSTRAINT ballot_round CHECK (round IN (1, 2)),
    version      INTEGER NOT NULL CONSTRAINT ballot_version CHECK (version > 0),
    state        TEXT NOT NULL
                 CONSTRAINT ballot_state
                 CHECK (state IN ('draft', 'locked', 'superseded', 'sealed')),
    entered_by   TEXT NOT NULL REFERENCES member (id),
    by_secretary INTEGER NOT NULL        -- typed in from paper
                 CONSTRAINT ballot_by_secretary CHECK (by_secretary IN (0, 1)),
    started_at   INTEGER NOT NULL,
    locked_at    INTEGER,
    CONSTRAINT ballot_once UNIQUE (item, member, round, version),
    CONSTRAINT ballot_locked CHECK (state NOT IN ('locked', 'superseded')
                                    OR locked_at IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX ballot_live ON ballot (item, member, round)
    WHERE state IN ('draft', 'locked');
CREATE INDEX ballot_member ON ballot (member);

CREATE TRIGGER ballot_new BEFORE INSERT ON ballot
WHEN NEW.state <> 'draft' OR NEW.locked_at IS NOT NULL
  OR EXISTS (SELECT 1 FROM ballot WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM ballot
             WHERE item = NEW.item AND member = NEW.member
               AND round = NEW.round
               AND (version >= NEW.version OR state IN ('draft', 'locked')))
BEGIN SELECT RAISE(ABORT, 'a ballot starts as the next draft'); END;
CREATE TRIGGER ballot_forward BEFORE UPDATE ON ballot
WHEN NEW.id <> OLD.id OR NEW.item <> OLD.item OR NEW.member <> OLD.member
  OR NEW.round <> OLD.round OR NEW.version <> OLD.version
  OR NEW.started_at <> OLD.started_at
  OR NOT ((OLD.state = 'draft' AND NEW.state IN ('draft', 'locked', 'sealed'))
          OR (OLD.state = 'locked' AND NEW.state IN ('superseded', 'sealed')
              AND NEW.locked_at IS OLD.locked_at
              AND NEW.entered_by = OLD.entered_by
              AND NEW.by_secretary = OLD.by_secretary))
BEGIN SELECT RAISE(ABORT, 'a ballot only goes forward'); END;
CREATE TRIGGER ballot_stays BEFORE DELETE ON ballot
BEGIN SELECT RAISE(ABORT, 'a ballot is never removed'); END;

-- No row: not yet answered.  NULL: no opinion.  Erasable with the candidate.
CREATE TABLE score (
    ballot     INTEGER NOT NULL REFERENCES ballot (id),
    criterion  TEXT NOT NULL,            -- code in the policy of the session
    hundredths INTEGER,
    PRIMARY KEY (ballot, criterion)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER score_new BEFORE INSERT ON score
WHEN (SELECT state FROM ballot WHERE id = NEW.ballot) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'this ballot is locked'); END;
CREATE TRIGGER score_fixed BEFORE UPDATE ON score
WHEN (SELECT state FROM ballot WHERE id = OLD.ballot) <> 'draft'
  OR NEW.ballot <> OLD.ballot OR NEW.criterion <> OLD.criterion
BEGIN SELECT RAISE(ABORT, 'this ballot is locked'); END;
CREATE TRIGGER score_stays BEFORE DELETE ON score
WHEN (SELECT state FROM ballot WHERE id = OLD.ballot) <> 'draft'
  AND NOT EXISTS (SELECT 1 FROM ballot b JOIN item i ON i.id = b.item
                  JOIN erasure e ON e.candidate = i.candidate
                  WHERE b.id = OLD.ballot)
BEGIN SELECT RAISE(ABORT, 'this ballot is locked'); END;

-- Why this score: every note belongs to a criterion.
CREATE TABLE note (
    ballot    INTEGER NOT NULL REFERENCES ballot (id),
    criterion TEXT NOT NULL,
    text      TEXT NOT NULL CONSTRAINT note_text CHECK (text <> ''),
    PRIMARY KEY (ballot, criterion)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER note_new BEFORE INSERT ON note
WHEN (SELECT state FROM ballot WHERE id = NEW.ballot) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'this ballot is locked'); END;
CREATE TRIGGER note_fixed BEFORE UPDATE ON note
WHEN (SELECT state FROM ballot WHERE id = OLD.ballot) <> 'draft'
  OR NEW.ballot <> OLD.ballot OR NEW.criterion <> OLD.criterion
BEGIN SELECT RAISE(ABORT, 'this ballot is locked'); END;
CREATE TRIGGER note_stays BEFORE DELETE ON note
WHEN (SELECT state FROM ballot WHERE id = OLD.ballot) <> 'draft'
  AND NOT EXISTS (SELECT 1 FROM ballot b JOIN item i ON i.id = b.item
                  JOIN erasure e ON e.candidate = i.candidate
                  WHERE b.id = OLD.ballot)
BEGIN SELECT RAISE(ABORT, 'this ballot is locked'); END;

-- The paragraphs of the letter that a score leans on; seen where its note is.
CREATE TABLE citation (
    ballot    INTEGER NOT NULL REFERENCES ballot (id),
    criterion TEXT NOT NULL,
    paragraph INTEGER NOT NULL           -- from 1, as people count them
              CONSTRAINT citation_paragraph CHECK (paragraph > 0),
    PRIMARY KEY (ballot, criterion, paragraph)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER citation_new BEFORE INSERT ON citation
WHEN (SELECT state FROM ballot WHERE id = NEW.ballot) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'this ballot is locked'); END;
CREATE TRIGGER citation_fixed BEFORE UPDATE ON citation
BEGIN SELECT RAISE(ABORT, 'a citation is made or taken back'); END;
CREATE TRIGGER citation_stays BEFORE DELETE ON citation
WHEN (SELECT state FROM ballot WHERE id = OLD.ballot) <> 'draft'
  AND NOT EXISTS (SELECT 1 FROM ballot b JOIN item i ON i.id = b.item
                  JOIN erasure e ON e.candidate = i.candidate
                  WHERE b.id = OLD.ballot)
BEGIN SELECT RAISE(ABORT, 'this ballot is locked'); END;

-- A locked ballot given back before the reveal, on its member's request.
CREATE TABLE reopening (
    id     INTEGER PRIMARY KEY,
    ballot INTEGER NOT NULL REFERENCES ballot (id),
    by     TEXT NOT NULL REFERENCES member (id),
    at     INTEGER NOT NULL
) STRICT;
CREATE INDEX reopening_ballot ON reopening (ballot);

CREATE TRIGGER reopening_new BEFORE INSERT ON reopening
WHEN EXISTS (SELECT 1 FROM reopening WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'reopenings are only added to'); END;
CREATE TRIGGER reopening_fixed BEFORE UPDATE ON reopening
BEGIN SELECT RAISE(ABORT, 'reopenings are only added to'); END;
CREATE TRIGGER reopening_stays BEFORE DELETE ON reopening
BEGIN SELECT RAISE(ABORT, 'reopenings are only added to'); END;

CREATE TABLE reopening_text (
    reopening INTEGER PRIMARY KEY REFERENCES reopening (id),
    reason    TEXT NOT NULL
) STRICT;


-- ---------------------------------------------------- reveals and outcomes

-- The moment at which scores were shown, with who was entitled then.  A late
-- recusal, the second round and each change in it append a new one.
CREATE TABLE reveal (
    id    INTEGER PRIMARY KEY,
    item  INTEGER NOT NULL REFERENCES item (id),
    round INTEGER NOT NULL CONSTRAINT reveal_round CHECK (round IN (1, 2)),
    cause TEXT NOT NULL
          CONSTRAINT reveal_cause
          CHECK (cause IN ('first', 'round', 'change', 'recusal')),
    by    TEXT NOT NULL REFERENCES member (id),
    at    INTEGER NOT NULL
) STRICT;
CREATE INDEX reveal_item ON reveal (item);

CREATE TRIGGER reveal_new BEFORE INSERT ON reveal
WHEN EXISTS (SELECT 1 FROM reveal WHERE id = NEW.id)
  OR (NEW.cause = 'first') <>
     NOT EXISTS (SELECT 1 FROM reveal WHERE item = NEW.item)
BEGIN SELECT RAISE(ABORT, 'scores are shown once, then only added to'); END;
CREATE TRIGGER reveal_fixed BEFORE UPDATE ON reveal
BEGIN SELECT RAISE(ABORT, 'reveals are only added to'); END;
CREATE TRIGGER reveal_stays BEFORE DELETE ON reveal
BEGIN SELECT RAISE(ABORT, 'reveals are only added to'); END;

-- The snapshot: every voting member, and the ballot that counts.
CREATE TABLE reveal_member (
    reveal INTEGER NOT NULL REFERENCES reveal (id),
    member TEXT NOT NULL REFERENCES member (id),
    seat   TEXT NOT NULL,
    state  TEXT NOT NULL
           CONSTRAINT reveal_state CHECK (state IN ('in', 'recused', 'absent')),
    ballot INTEGER REFERENCES ballot (id),
    PRIMARY KEY (reveal, member),
    CONSTRAINT reveal_ballot CHECK ((state = 'in') = (ballot IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX reveal_ballot ON reveal_member (ballot);

CREATE TRIGGER reveal_member_new BEFORE INSERT ON reveal_member
WHEN EXISTS (SELECT 1 FROM reveal_member
             WHERE reveal = NEW.reveal AND member = NEW.member)
  OR EXISTS (SELECT 1 FROM outcome WHERE reveal = NEW.reveal)
  OR (NEW.ballot IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM ballot b JOIN reveal r ON r.id = NEW.reveal
          WHERE b.id = NEW.ballot AND b.member = NEW.member
            AND b.item = r.item AND b.state = 'locked'))
BEGIN SELECT RAISE(ABORT, 'a snapshot holds locked ballots and never changes'); END;
CREATE TRIGGER reveal_member_fixed BEFORE UPDATE ON reveal_member
BEGIN SELECT RAISE(ABORT, 'a snapshot never changes'); END;
CREATE TRIGGER reveal_member_stays BEFORE DELETE ON reveal_member
BEGIN SELECT RAISE(ABORT, 'a snapshot is never removed'); END;

-- What the rule makes of one snapshot: a proposal.
CREATE TABLE outcome (
    id                INTEGER PRIMARY KEY,
    reveal            INTEGER NOT NULL CONSTRAINT outcome_once UNIQUE
                      REFERENCES reveal (id),
    policy            INTEGER NOT NULL REFERENCES policy (version),
    method            TEXT NOT NULL
                      CONSTRAINT outcome_method
                      CHECK (method IN ('mean', 'median', 'trimmed',
                                        'criterion-median', 'majority')),
    verdict           TEXT NOT NULL
                      CONSTRAINT outcome_verdict
                      CHECK (verdict IN ('none', 'admit', 'decline', 'discuss')),
    reason            TEXT NOT NULL,     -- above, below, margin, floor:CODE, …
    result_exact      TEXT NOT NULL,     -- '71/20', '' when none
    result_hundredths INTEGER,           -- rounded half up
    at                INTEGER NOT NULL,
    CONSTRAINT outcome_result
    CHECK ((result_exact = '') = (result_hundredths IS NULL))
) STRICT;

CREATE TRIGGER outcome_new BEFORE INSERT ON outcome
WHEN EXISTS (SELECT 1 FROM outcome WHERE id = NEW.id OR reveal = NEW.reveal)
BEGIN SELECT RAISE(ABORT, 'an outcome is computed once'); END;
CREATE TRIGGER outcome_fixed BEFORE UPDATE ON outcome
BEGIN SELECT RAISE(ABORT, 'an outcome never changes'); END;
CREATE TRIGGER outcome_stays BEFORE DELETE ON outcome
BEGIN SELECT RAISE(ABORT, 'an outcome is never removed'); END;

-- Erasable: the steps with their numbers.
CREATE TABLE outcome_text (
    outcome INTEGER PRIMARY KEY REFERENCES outcome (id),
    steps   TEXT NOT NULL
) STRICT;


-- --------------------------------------------------------------- decisions

-- What the committee decided.  Numbered without gaps per year; a correction
-- is a new decision that names the old one.
CREATE TABLE decision (
    id              INTEGER PRIMARY KEY,
    number          TEXT NOT NULL CONSTRAINT decision_number UNIQUE
                    CONSTRAINT decision_number_form
                    CHECK (number = printf('%04d-%03d', year, sequence)),
    year            INTEGER NOT NULL,
    sequence        INTEGER NOT NULL,
    item            INTEGER NOT NULL REFERENCES item (id),
    kind            TEXT NOT NULL
                    CONSTRAINT decision_kind CHECK (kind IN ('admit', 'decline')),
    outcome         INTEGER NOT NULL REFERENCES outcome (id),
    chair           TEXT NOT NULL REFERENCES member (id),
    votes_for       INTEGER NOT NULL CONSTRAINT decision_for CHECK (votes_for >= 0),
    votes_against   INTEGER NOT NULL CONSTRAINT decision_against CHECK (votes_against >= 0),
    votes_abstained INTEGER NOT NULL CONSTRAINT decision_abstained CHECK (votes_abstained >= 0),
    corrects        INTEGER CONSTRAINT decision_corrects_once UNIQUE
                    REFERENCES decision (id),
    entered_by      TEXT NOT NULL REFERENCES member (id),
    at              INTEGER NOT NULL,
    CONSTRAINT decision_sequence_once UNIQUE (year, sequence)
) STRICT;
CREATE UNIQUE INDEX decision_first ON decision (item) WHERE corrects IS NULL;
CREATE INDEX decision_item ON decision (item);
CREATE INDEX decision_outcome ON decision (outcome);

-- Its texts are written first (see decision_text) and never after it.
CREATE TRIGGER decision_next BEFORE INSERT ON decision
WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1
                      FROM decision WHERE year = NEW.year)
  OR EXISTS (SELECT 1 FROM decision WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a decision gets the next number'); END;
CREATE TRIGGER decision_founded BEFORE INSERT ON decision
WHEN NOT EXISTS (SELECT 1 FROM outcome o JOIN reveal r ON r.id = o.reveal
                 WHERE o.id = NEW.outcome AND r.item = NEW.item
                   AND o.verdict <> 'none')
  OR NOT EXISTS (SELECT 1 FROM decision_text
                 WHERE decision = NEW.id AND kind = 'reasons'
                   AND trim(text) <> '')
BEGIN SELECT RAISE(ABORT, 'a decision needs an outcome and reasons'); END;
CREATE TRIGGER decision_once BEFORE INSERT ON decision
WHEN (NEW.corrects IS NULL
      AND EXISTS (SELECT 1 FROM decision WHERE item = NEW.item))
  OR (NEW.corrects IS NOT NULL
      AND (NOT EXISTS (SELECT 1 FROM decision
                       WHERE id = NEW.corrects AND item = NEW.item)
           OR EXISTS (SELECT 1 FROM decision WHERE corrects = NEW.corrects)))
BEGIN SELECT RAISE(ABORT, 'decided before: correct the latest decision'); END;
CREATE TRIGGER decision_fixed BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'a decision never changes'); END;
CREATE TRIGGER decision_stays BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'a decision is never removed'); END;

-- Erasable: why, and what was promised.
CREATE TABLE decision_text (
    decision INTEGER NOT NULL
             REFERENCES decision (id) DEFERRABLE INITIALLY DEFERRED,
    kind     TEXT NOT NULL
             CONSTRAINT decision_text_kind
             CHECK (kind IN ('reasons', 'why', 'departure', 'minority',
                             'what', 'for-whom', 'how-often', 'from', 'how-long')),
    text     TEXT NOT NULL CONSTRAINT decision_text_text CHECK (text <> ''),
    PRIMARY KEY (decision, kind)
) STRICT, WITHOUT ROWID;

-- How each seat voted, when the votes were counted by seat.  Written before its
-- decision, as the texts are; the figures of the decision are their sums.
CREATE TABLE decision_vote (
    decision INTEGER NOT NULL
             REFERENCES decision (id) DEFERRABLE INITIALLY DEFERRED,
    seat     TEXT NOT NULL CONSTRAINT decision_vote_seat CHECK (seat <> ''),
    vote     TEXT NOT NULL
             CONSTRAINT decision_vote_vote
             CHECK (vote IN ('for', 'against', 'abstain')),
    PRIMARY KEY (decision, seat)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER decision_vote_new BEFORE INSERT ON decision_vote
WHEN EXISTS (SELECT 1 FROM decision WHERE id = NEW.decision)
  OR EXISTS (SELECT 1 FROM decision_vote
             WHERE decision = NEW.decision AND seat = NEW.seat)
BEGIN SELECT RAISE(ABORT, 'the votes on a decision never change'); END;
CREATE TRIGGER decision_vote_fixed BEFORE UPDATE ON decision_vote
BEGIN SELECT RAISE(ABORT, 'the votes on a decision never change'); END;
CREATE TRIGGER decision_vote_stays BEFORE DELETE ON decision_vote
BEGIN SELECT RAISE(ABORT, 'the votes on a decision never change'); END;
CREATE TRIGGER decision_voted BEFORE INSERT ON decision
WHEN EXISTS (SELECT 1 FROM decision_vote WHERE decision = NEW.id)
 AND (SELECT (sum(vote = 'for'), sum(vote = 'against'), sum(vote = 'abstain'))
        IS NOT (NEW.votes_for, NEW.votes_against, NEW.votes_abstained)
      FROM decision_vote WHERE decision = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a decision counts the votes of the seats'); END;

-- Letters that went out, and on which day: the terms and the retention count
-- from it.  Appended; the latest row about the same thing holds.
CREATE TABLE sent_letter (
    id        INTEGER PRIMARY KEY,
    candidate INTEGER NOT NULL REFERENCES candidate (id),
    item      INTEGER REFERENCES item (id),     -- NULL: on no agenda
    decision  INTEGER REFERENCES decision (id), -- NULL: it tells of none
    kind      TEXT NOT NULL
              CONSTRAINT sent_letter_kind
              CHECK (kind IN ('admitted', 'reserve', 'declined', 'held-over',
                              'absent', 'withdrawn', 'not-eligible')),
    sent_on   TEXT NOT NULL
              CONSTRAINT sent_letter_day
              CHECK (sent_on IS date(sent_on, '+0 days')),
    by        TEXT NOT NULL REFERENCES member (id),
    at        INTEGER NOT NULL,
    CONSTRAINT sent_letter_item CHECK (decision IS NULL OR item IS NOT NULL)
) STRICT;
CREATE INDEX sent_letter_candidate ON sent_letter (candidate);
CREATE INDEX sent_letter_decision ON sent_letter (decision);

CREATE TRIGGER sent_letter_new BEFORE INSERT ON sent_letter
WHEN EXISTS (SELECT 1 FROM sent_letter WHERE id = NEW.id)
  OR (NEW.item IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM item
                      WHERE id = NEW.item AND candidate = NEW.candidate))
  OR (NEW.decision IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM decision
                      WHERE id = NEW.decision AND item = NEW.item))
BEGIN SELECT RAISE(ABORT, 'letters are only added to, each about its own'); END;
CREATE TRIGGER sent_letter_fixed BEFORE UPDATE ON sent_letter
BEGIN SELECT RAISE(ABORT, 'letters are only added to'); END;
CREATE TRIGGER sent_letter_stays BEFORE DELETE ON sent_letter
BEGIN SELECT RAISE(ABORT, 'letters are only added to'); END;

-- Homes that fell vacant in a calendar year.  Appended; the latest row holds.
CREATE TABLE quota_year (
    id      INTEGER PRIMARY KEY,
    year    INTEGER NOT NULL,
    vacated INTEGER NOT NULL CONSTRAINT quota_vacated CHECK (vacated >= 0),
    by      TEXT NOT NULL REFERENCES member (id),
    at      INTEGER NOT NULL
) STRICT;
CREATE INDEX quota_year_year ON quota_year (year);

CREATE TRIGGER quota_year_new BEFORE INSERT ON quota_year
WHEN EXISTS (SELECT 1 FROM quota_year WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the homes of a year are only added to'); END;
CREATE TRIGGER quota_year_fixed BEFORE UPDATE ON quota_year
BEGIN SELECT RAISE(ABORT, 'the homes of a year are only added to'); END;
CREATE TRIGGER quota_year_stays BEFORE DELETE ON quota_year
BEGIN SELECT RAISE(ABORT, 'the homes of a year are only added to'); END;

-- Where an admitted candidate stands: in one of the places of the year, on the
-- reserve list, or gone again.  Appended; the latest row of a decision holds.
CREATE TABLE place (
    id       INTEGER PRIMARY KEY,
    decision INTEGER NOT NULL REFERENCES decision (id), -- the admission
    state    TEXT NOT NULL
             CONSTRAINT place_state CHECK (state IN ('held', 'reserve', 'gone')),
    cause    TEXT NOT NULL
             CONSTRAINT place_cause
             CHECK (cause IN ('decision', 'quota', 'withdrawal', 'correction',
                              'lottery')),
    by       TEXT NOT NULL REFERENCES member (id),
    at       INTEGER NOT NULL
) STRICT;
CREATE INDEX place_decision ON place (decision);

CREATE TRIGGER place_new BEFORE INSERT ON place
WHEN EXISTS (SELECT 1 FROM place WHERE id = NEW.id)
  OR NOT EXISTS (SELECT 1 FROM decision
                 WHERE id = NEW.decision AND kind = 'admit')
  OR (SELECT state FROM place WHERE decision = NEW.decision
      ORDER BY id DESC LIMIT 1) IN (NEW.state, 'gone')
BEGIN SELECT RAISE(ABORT, 'places are only added to, for the admitted'); END;
CREATE TRIGGER place_fixed BEFORE UPDATE ON place
BEGIN SELECT RAISE(ABORT, 'places are only added to'); END;
CREATE TRIGGER place_stays BEFORE DELETE ON place
BEGIN SELECT RAISE(ABORT, 'places are only added to'); END;

-- A lottery between equals on the reserve list of a year.  The seed is made
-- and its SHA-256, the commitment, is shown first; the seed is shown when it
-- is drawn.  Who was admitted before the draw takes part.
CREATE TABLE lottery (
    id         INTEGER PRIMARY KEY,
    year       INTEGER NOT NULL,
    commitment TEXT NOT NULL
               CONSTRAINT lottery_commitment
               CHECK (length(commitment) = 64
                      AND commitment NOT GLOB '*[^0-9a-f]*'),
    seed       TEXT NOT NULL CONSTRAINT lottery_seed CHECK (seed <> ''),
    by         TEXT NOT NULL REFERENCES member (id),
    at         INTEGER NOT NULL,
    drawn_by   TEXT REFERENCES member (id),
    drawn_at   INTEGER,                  -- NULL: not yet drawn
    CONSTRAINT lottery_drawn CHECK ((drawn_by IS NULL) = (drawn_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX lottery_one ON lottery (year) WHERE drawn_at IS NULL;

CREATE TRIGGER lottery_new BEFORE INSERT ON lottery
WHEN EXISTS (SELECT 1 FROM lottery WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM lottery
             WHERE year = NEW.year AND drawn_at IS NULL)
  OR NEW.drawn_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'one lottery after the other'); END;
CREATE TRIGGER lottery_draws BEFORE UPDATE ON lottery
WHEN OLD.drawn_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.year <> OLD.year
  OR NEW.commitment <> OLD.commitment OR NEW.seed <> OLD.seed
  OR NEW.at <> OLD.at OR NEW.by <> OLD.by
BEGIN SELECT RAISE(ABORT, 'a lottery is drawn once'); END;
CREATE TRIGGER lottery_stays BEFORE DELETE ON lottery
BEGIN SELECT RAISE(ABORT, 'lotteries are only added to'); END;


-- --------------------------------------------------------------- practice

-- An invented letter that all score before the first real one, to talk about
-- what the criteria mean.  That it was held stays; what was scored is deleted
-- when it is over and counts nowhere.
CREATE TABLE practice (
    id      INTEGER PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES session (id),
    state   TEXT NOT NULL
            CONSTRAINT practice_state
            CHECK (state IN ('scoring', 'shown', 'over')),
    by      TEXT NOT NULL REFERENCES member (id),
    at      INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX practice_one ON practice (session) WHERE state <> 'over';

CREATE TRIGGER practice_new BEFORE INSERT ON practice
WHEN EXISTS (SELECT 1 FROM practice WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM practice
             WHERE session = NEW.session AND state <> 'over')
  OR EXISTS (SELECT 1 FROM item WHERE session = NEW.session
             AND letter_opened_at IS NOT NULL)
  OR NEW.state <> 'scoring'
BEGIN SELECT RAISE(ABORT, 'practice comes before the first letter'); END;
CREATE TRIGGER practice_moves BEFORE UPDATE ON practice
WHEN OLD.state = 'over' OR NEW.id <> OLD.id OR NEW.session <> OLD.session
  OR NEW.by <> OLD.by OR NEW.at <> OLD.at
  OR (NEW.state = 'scoring' AND OLD.state = 'shown')
BEGIN SELECT RAISE(ABORT, 'practice only goes on'); END;
CREATE TRIGGER practice_stays BEFORE DELETE ON practice
BEGIN SELECT RAISE(ABORT, 'that there was practice stays'); END;

CREATE TABLE practice_ballot (
    practice     INTEGER NOT NULL REFERENCES practice (id),
    member       TEXT NOT NULL REFERENCES member (id),
    entered_by   TEXT NOT NULL REFERENCES member (id),
    by_secretary INTEGER NOT NULL        -- typed in from paper
                 CONSTRAINT practice_paper CHECK (by_secretary IN (0, 1)),
    locked       INTEGER NOT NULL DEFAULT 0
                 CONSTRAINT practice_locked CHECK (locked IN (0, 1)),
    PRIMARY KEY (practice, member)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER practice_ballot_new BEFORE INSERT ON practice_ballot
WHEN (SELECT state FROM practice WHERE id = NEW.practice) <> 'scoring'
BEGIN SELECT RAISE(ABORT, 'no practice scores are asked for'); END;
CREATE TRIGGER practice_ballot_fixed BEFORE UPDATE ON practice_ballot
WHEN OLD.locked = 1 OR NEW.practice <> OLD.practice OR NEW.member <> OLD.member
BEGIN SELECT RAISE(ABORT, 'this form is handed in'); END;
CREATE TRIGGER practice_ballot_stays BEFORE DELETE ON practice_ballot
WHEN (SELECT state FROM practice WHERE id = OLD.practice) <> 'over'
BEGIN SELECT RAISE(ABORT, 'practice is not over yet'); END;

CREATE TABLE practice_score (
    practice   INTEGER NOT NULL,
    member     TEXT NOT NULL,
    criterion  TEXT NOT NULL,            -- code in the policy of the session
    hundredths INTEGER,                  -- NULL: no opinion
    PRIMARY KEY (practice, member, criterion),
    FOREIGN KEY (practice, member) REFERENCES practice_ballot (practice, member)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER practice_score_new BEFORE INSERT ON practice_score
WHEN (SELECT locked FROM practice_ballot
      WHERE practice = NEW.practice AND member = NEW.member) IS NOT 0
BEGIN SELECT RAISE(ABORT, 'this form is handed in'); END;
CREATE TRIGGER practice_score_fixed BEFORE UPDATE ON practice_score
WHEN NEW.practice <> OLD.practice OR NEW.member <> OLD.member
  OR NEW.criterion <> OLD.criterion
  OR (SELECT locked FROM practice_ballot
      WHERE practice = OLD.practice AND member = OLD.member) IS NOT 0
BEGIN SELECT RAISE(ABORT, 'this form is handed in'); END;
CREATE TRIGGER practice_score_stays BEFORE DELETE ON practice_score
WHEN (SELECT state FROM practice WHERE id = OLD.practice) <> 'over'
  AND (SELECT locked FROM practice_ballot
       WHERE practice = OLD.practice AND member = OLD.member) IS NOT 0
BEGIN SELECT RAISE(ABORT, 'this form is handed in'); END;


-- ----------------------------------------------------------------- typing

-- What somebody is typing and has not handed in: saved within a second.
CREATE TABLE draft_text (
    owner     TEXT NOT NULL,             -- member id
    key       TEXT NOT NULL,
    candidate INTEGER REFERENCES candidate (id), -- whom it is about
    text      TEXT NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (owner, key)
) STRICT, WITHOUT ROWID;


-- ---------------------------------------------------------------- erasure

-- "bevriezen": while it holds nothing is erased.  Appended; the latest holds.
CREATE TABLE hold (
    id        INTEGER PRIMARY KEY,
    candidate INTEGER NOT NULL REFERENCES candidate (id),
    held      INTEGER NOT NULL CONSTRAINT hold_held CHECK (held IN (0, 1)),
    by        TEXT NOT NULL REFERENCES member (id),
    at        INTEGER NOT NULL
) STRICT;
CREATE INDEX hold_candidate ON hold (candidate);

CREATE TRIGGER hold_new BEFORE INSERT ON hold
WHEN EXISTS (SELECT 1 FROM hold WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'holds are only added to'); END;
CREATE TRIGGER hold_fixed BEFORE UPDATE ON hold
BEGIN SELECT RAISE(ABORT, 'holds are only added to'); END;
CREATE TRIGGER hold_stays BEFORE DELETE ON hold
BEGIN SELECT RAISE(ABORT, 'holds are only added to'); END;

-- A candidate whose texts and scores were destroyed.
CREATE TABLE erasure (
    id        INTEGER PRIMARY KEY,
    candidate INTEGER NOT NULL CONSTRAINT erasure_once UNIQUE
              REFERENCES candidate (id),
    cause     TEXT NOT NULL
              CONSTRAINT erasure_cause CHECK (cause IN ('expired', 'request')),
    by        TEXT NOT NULL REFERENCES member (id),
    at        INTEGER NOT NULL
) STRICT;

CREATE TRIGGER erasure_new BEFORE INSERT ON erasure
WHEN EXISTS (SELECT 1 FROM erasure
             WHERE id = NEW.id OR candidate = NEW.candidate)
BEGIN SELECT RAISE(ABORT, 'this candidate was erased before'); END;
CREATE TRIGGER erasure_held BEFORE INSERT ON erasure
WHEN (SELECT held FROM hold WHERE candidate = NEW.candidate
      ORDER BY id DESC LIMIT 1) = 1
BEGIN SELECT RAISE(ABORT, 'erasure is on hold for this candidate'); END;
CREATE TRIGGER erasure_fixed BEFORE UPDATE ON erasure
BEGIN SELECT RAISE(ABORT, 'erasures are only added to'); END;
CREATE TRIGGER erasure_stays BEFORE DELETE ON erasure
BEGIN SELECT RAISE(ABORT, 'erasures are only added to'); END;

-- secure_delete overwrites what is deleted, but not the copies that SQLite
-- leaves in unused parts of pages when it moves rows about.  After an erasure
-- the file is written anew (VACUUM); until that was done this says 1.
CREATE TABLE sweep (
    id  INTEGER PRIMARY KEY CONSTRAINT sweep_one CHECK (id = 1),
    due INTEGER NOT NULL CONSTRAINT sweep_due CHECK (due IN (0, 1))
) STRICT;
INSERT INTO sweep (id, due) VALUES (1, 0);

CREATE TRIGGER sweep_stays BEFORE DELETE ON sweep
BEGIN SELECT RAISE(ABORT, 'this row stays'); END;

-- From here: what each erasable table allows.  No text goes to an erased
-- candidate; rows leave only when an erasure names the candidate.

CREATE TRIGGER person_new BEFORE INSERT ON candidate_person
WHEN EXISTS (SELECT 1 FROM candidate_person WHERE candidate = NEW.candidate)
  OR EXISTS (SELECT 1 FROM erasure WHERE candidate = NEW.candidate)
BEGIN SELECT RAISE(ABORT, 'this candidate was erased'); END;
CREATE TRIGGER person_same BEFORE UPDATE ON candidate_person
WHEN NEW.candidate <> OLD.candidate
BEGIN SELECT RAISE(ABORT, 'data stay with their candidate'); END;
CREATE TRIGGER person_stays BEFORE DELETE ON candidate_person
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE candidate = OLD.candidate)
BEGIN SELECT RAISE(ABORT, 'only an erasure removes this'); END;

CREATE TRIGGER source_new BEFORE INSERT ON candidate_source
WHEN EXISTS (SELECT 1 FROM candidate_source
             WHERE source = NEW.source AND external_id = NEW.external_id)
  OR EXISTS (SELECT 1 FROM erasure WHERE candidate = NEW.candidate)
BEGIN SELECT RAISE(ABORT, 'this id is taken, or the candidate was erased'); END;
CREATE TRIGGER source_fixed BEFORE UPDATE ON candidate_source
BEGIN SELECT RAISE(ABORT, 'an external id never changes'); END;
CREATE TRIGGER source_stays BEFORE DELETE ON candidate_source
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE candidate = OLD.candidate)
BEGIN SELECT RAISE(ABORT, 'only an erasure removes this'); END;

CREATE TRIGGER letter_new BEFORE INSERT ON letter
WHEN EXISTS (SELECT 1 FROM letter WHERE candidate = NEW.candidate)
  OR EXISTS (SELECT 1 FROM erasure WHERE candidate = NEW.candidate)
BEGIN SELECT RAISE(ABORT, 'there is a letter, or the candidate was erased'); END;
CREATE TRIGGER letter_frozen BEFORE UPDATE ON letter
WHEN NEW.candidate <> OLD.candidate
  OR EXISTS (SELECT 1 FROM item WHERE candidate = OLD.candidate
             AND letter_opened_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a letter once opened never changes'); END;
CREATE TRIGGER letter_stays BEFORE DELETE ON letter
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE candidate = OLD.candidate)
BEGIN SELECT RAISE(ABORT, 'only an erasure removes this'); END;

CREATE TRIGGER second_new BEFORE INSERT ON second_application
WHEN EXISTS (SELECT 1 FROM second_application WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM erasure WHERE candidate = NEW.candidate)
BEGIN SELECT RAISE(ABORT, 'this candidate was erased'); END;
CREATE TRIGGER second_fixed BEFORE UPDATE ON second_application
BEGIN SELECT RAISE(ABORT, 'a second application never changes'); END;
CREATE TRIGGER second_stays BEFORE DELETE ON second_application
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE candidate = OLD.candidate)
BEGIN SELECT RAISE(ABORT, 'only an erasure removes this'); END;

CREATE TRIGGER mark_new BEFORE INSERT ON mark
WHEN EXISTS (SELECT 1 FROM erasure WHERE candidate = NEW.candidate)
BEGIN SELECT RAISE(ABORT, 'this candidate was erased'); END;
CREATE TRIGGER mark_cover_new BEFORE INSERT ON mark
WHEN NEW.kind = 'cover'
  AND EXISTS (SELECT 1 FROM item WHERE candidate = NEW.candidate
              AND letter_opened_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a letter once opened is covered no more'); END;
CREATE TRIGGER mark_cover_fixed BEFORE UPDATE ON mark
WHEN (NEW.kind = 'cover' OR OLD.kind = 'cover')
BEGIN SELECT RAISE(ABORT, 'a cover is made or taken away'); END;
CREATE TRIGGER mark_cover_stays BEFORE DELETE ON mark
WHEN OLD.kind = 'cover'
  AND EXISTS (SELECT 1 FROM item WHERE candidate = OLD.candidate
              AND letter_opened_at IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM erasure WHERE candidate = OLD.candidate)
BEGIN SELECT RAISE(ABORT, 'what was covered stays so'); END;

CREATE TRIGGER draft_text_new BEFORE INSERT ON draft_text
WHEN EXISTS (SELECT 1 FROM erasure WHERE candidate = NEW.candidate)
BEGIN SELECT RAISE(ABORT, 'this candidate was erased'); END;

CREATE TRIGGER recusal_text_new BEFORE INSERT ON recusal_text
WHEN EXISTS (SELECT 1 FROM recusal_text WHERE recusal = NEW.recusal)
  OR EXISTS (SELECT 1 FROM recusal r JOIN erasure e USING (candidate)
             WHERE r.id = NEW.recusal)
BEGIN SELECT RAISE(ABORT, 'there is a ground, or the candidate was erased'); END;
CREATE TRIGGER recusal_text_fixed BEFORE UPDATE ON recusal_text
BEGIN SELECT RAISE(ABORT, 'a ground never changes'); END;
CREATE TRIGGER recusal_text_stays BEFORE DELETE ON recusal_text
WHEN NOT EXISTS (SELECT 1 FROM recusal r JOIN erasure e USING (candidate)
                 WHERE r.id = OLD.recusal)
BEGIN SELECT RAISE(ABORT, 'only an erasure removes this'); END;

CREATE TRIGGER item_text_new BEFORE INSERT ON item_text
WHEN EXISTS (SELECT 1 FROM item i JOIN erasure e USING (candidate)
             WHERE i.id = NEW.item)
  OR (SELECT s.state FROM item i JOIN session s ON s.id = i.session
      WHERE i.id = NEW.item) = 'closed'
BEGIN SELECT RAISE(ABORT, 'the session is closed, or the candidate was erased'); END;
CREATE TRIGGER item_text_fixed BEFORE UPDATE ON item_text
WHEN NEW.item <> OLD.item OR NEW.kind <> OLD.kind
  OR (SELECT s.state FROM item i JOIN session s ON s.id = i.session
      WHERE i.id = OLD.item) = 'closed'
BEGIN SELECT RAISE(ABORT, 'the session is closed'); END;
CREATE TRIGGER item_text_stays BEFORE DELETE ON item_text
WHEN (SELECT s.state FROM item i JOIN session s ON s.id = i.session
      WHERE i.id = OLD.item) = 'closed'
  AND NOT EXISTS (SELECT 1 FROM item i JOIN erasure e USING (candidate)
                  WHERE i.id = OLD.item)
BEGIN SELECT RAISE(ABORT, 'only an erasure removes this'); END;

CREATE TRIGGER event_text_new BEFORE INSERT ON event_text
WHEN EXISTS (SELECT 1 FROM event_text WHERE event = NEW.event)
  OR EXISTS (SELECT 1 FROM event v JOIN item i ON i.id = v.item
             JOIN erasure e USING (candidate) WHERE v.id = NEW.event)
BEGIN SELECT RAISE(ABORT, 'there is a reason, or the candidate was erased'); END;
CREATE TRIGGER event_text_fixed BEFORE UPDATE ON event_text
BEGIN SELECT RAISE(ABORT, 'a reason never changes'); END;
CREATE TRIGGER event_text_stays BEFORE DELETE ON event_text
WHEN NOT EXISTS (SELECT 1 FROM event v JOIN item i ON i.id = v.item
                 JOIN erasure e USING (candidate) WHERE v.id = OLD.event)
BEGIN SELECT RAISE(ABORT, 'only an erasure removes this'); END;

CREATE TRIGGER reopening_text_new BEFORE INSERT ON reopening_text
WHEN EXISTS (SELECT 1 FROM reopening_text WHERE reopening = NEW.reopening)
BEGIN SELECT RAISE(ABORT, 'a reason never changes'); END;
CREATE TRIGGER reopening_text_fixed BEFORE UPDATE ON reopening_text
BEGIN SELECT RAISE(ABORT, 'a reason never changes'); END;
CREATE TRIGGER reopening_text_stays BEFORE DELETE ON reopening_text
WHEN NOT EXISTS (SELECT 1 FROM reopening o JOIN ballot b ON b.id = o.ballot
                 JOIN item i ON i.id = b.item JOIN erasure e USING (candidate)
                 WHERE o.id = OLD.reopening)
BEGIN SELECT RAISE(ABORT, 'only an erasure removes this'); END;

CREATE TRIGGER outcome_text_new BEFORE INSERT ON outcome_text
WHEN EXISTS (SELECT 1 FROM outcome_text WHERE outcome = NEW.outcome)
BEGIN SELECT RAISE(ABORT, 'the steps of an outcome never change'); END;
CREATE TRIGGER outcome_text_fixed BEFORE UPDATE ON outcome_text
BEGIN SELECT RAISE(ABORT, 'the steps of an outcome never change'); END;
CREATE TRIGGER outcome_text_stays BEFORE DELETE ON outcome_text
WHEN NOT EXISTS (SELECT 1 FROM outcome o JOIN reveal r ON r.id = o.reveal
                 JOIN item i ON i.id = r.item JOIN erasure e USING (candidate)
                 WHERE o.id = OLD.outcome)
BEGIN SELECT RAISE(ABORT, 'only an erasure removes this'); END;

CREATE TRIGGER decision_text_new BEFORE INSERT ON decision_text
WHEN EXISTS (SELECT 1 FROM decision WHERE id = NEW.decision)
  OR EXISTS (SELECT 1 FROM decision_text
             WHERE decision = NEW.decision AND kind = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'the texts of a decision never change'); END;
CREATE TRIGGER decision_text_fixed BEFORE UPDATE ON decision_text
BEGIN SELECT RAISE(ABORT, 'the texts of a decision never change'); END;
CREATE TRIGGER decision_text_stays BEFORE DELETE ON decision_text
WHEN NOT EXISTS (SELECT 1 FROM decision d JOIN item i ON i.id = d.item
                 JOIN erasure e USING (candidate) WHERE d.id = OLD.decision)
BEGIN SELECT RAISE(ABORT, 'only an erasure removes this'); END;

CREATE TRIGGER concept_text_new BEFORE INSERT ON concept_text
WHEN EXISTS (SELECT 1 FROM concept_text
             WHERE session = NEW.session AND number = NEW.number)
  OR NEW.number <> (SELECT max(number) FROM concept
                    WHERE session = NEW.session)
BEGIN SELECT RAISE(ABORT, 'a concept never changes'); END;
CREATE TRIGGER concept_text_fixed BEFORE UPDATE ON concept_text
BEGIN SELECT RAISE(ABORT, 'a concept never changes'); END;
CREATE TRIGGER concept_text_stays BEFORE DELETE ON concept_text
WHEN NOT EXISTS (SELECT 1 FROM item i JOIN erasure e USING (candidate)
                 WHERE i.session = OLD.session)
BEGIN SELECT RAISE(ABORT, 'only an erasure removes this'); END;

CREATE TRIGGER decision_unerased BEFORE INSERT ON decision
WHEN EXISTS (SELECT 1 FROM item i JOIN erasure e USING (candidate)
             WHERE i.id = NEW.item)
BEGIN SELECT RAISE(ABORT, 'this candidate was erased'); END;


-- --------------------------------------------------------------------- log

-- What happened, in the order of `seq`, each entry tied to the one before.
-- How `hash` and `digest` are made stands in include/committee/store/log.h.
CREATE TABLE log (
    seq        INTEGER PRIMARY KEY,
    at         INTEGER NOT NULL,
    clock_back INTEGER NOT NULL          -- earlier than the entry before
               CONSTRAINT log_clock CHECK (clock_back IN (0, 1)),
    kind       TEXT NOT NULL CONSTRAINT log_kind CHECK (kind <> ''),
    actor      TEXT NOT NULL,            -- member id, '' for the program
    account    INTEGER NOT NULL,         -- user id of the operating system
    candidate  INTEGER REFERENCES candidate (id), -- whom it is about
    session    INTEGER REFERENCES session (id),
    digest     TEXT NOT NULL,            -- of salt and payload
    previous   TEXT NOT NULL,            -- hash of the entry before
    hash       TEXT NOT NULL
               CONSTRAINT log_hash CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX log_candidate ON log (candidate);

CREATE TRIGGER log_next BEFORE INSERT ON log
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM log)
  OR NEW.previous <> coalesce((SELECT hash FROM log ORDER BY seq DESC LIMIT 1), '')
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER log_fixed BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER log_stays BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;

-- Erasable: what the entry said.
CREATE TABLE log_payload (
    seq  INTEGER PRIMARY KEY REFERENCES log (seq),
    salt TEXT NOT NULL,                  -- 32 hexadecimal digits
    text TEXT NOT NULL
) STRICT;

CREATE TRIGGER log_payload_new BEFORE INSERT ON log_payload
WHEN EXISTS (SELECT 1 FROM log_payload WHERE seq = NEW.seq)
  OR NEW.seq <> (SELECT max(seq) FROM log)
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER log_payload_fixed BEFORE UPDATE ON log_payload
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER log_payload_stays BEFORE DELETE ON log_payload
WHEN NOT EXISTS (SELECT 1 FROM log l JOIN erasure e USING (candidate)
                 WHERE l.seq = OLD.seq)
BEGIN SELECT RAISE(ABORT, 'only an erasure removes this'); END;

-- Copies that were made, and up to which entry of the log they reach.
CREATE TABLE backup (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL,               -- file name without its folder
    cause   TEXT NOT NULL
            CONSTRAINT backup_cause CHECK (cause IN ('close', 'request', 'upgrade')),
    log_seq INTEGER NOT NULL,
    by      TEXT NOT NULL REFERENCES member (id),
    at      INTEGER NOT NULL
) STRICT;
