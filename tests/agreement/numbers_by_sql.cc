// The definitions of design section 2 and clinical section 3.1 once more, as SQL over plain
// columns. Nothing here is taken from the rooms that it is held against, constants included.
#include "tests/agreement/day_numbers.h"
#include "tests/agreement/plain_database.h"
#include "tests/agreement/plain_export.h"

namespace relactation {
namespace {

// Who is meant where nobody is named; the newest version of each record, those that count, and the
// local day of each.
constexpr char kCounted[] = R"sql(
  CREATE TABLE only_one AS SELECT
    (SELECT CASE COUNT(*) WHEN 1 THEN MAX(person) ELSE '' END FROM person WHERE is_lactating)
      AS person,
    (SELECT CASE COUNT(*) WHEN 1 THEN MAX(infant) ELSE '' END FROM infant) AS infant;
  CREATE INDEX portion_of ON portion (place);
  CREATE INDEX feed_of ON feed (place);
  CREATE INDEX stretch_of ON stretch (place);

  CREATE TABLE counted AS
    WITH versions AS (
      SELECT entry.*, ROW_NUMBER() OVER (PARTITION BY record ORDER BY revision DESC, place) AS age
        FROM entry)
    SELECT place, record, kind, start_us, end_us, made_us, method, left_ml, right_ml, unsplit_ml,
           CASE person WHEN '' THEN (SELECT person FROM only_one) ELSE person END AS person,
           date(start_us / 1000000 + offset_s - 60 * day_start_minute, 'unixepoch') AS day,
           -- Six hours of night from local midnight; it is that of the day it ends on.
           CASE WHEN time(start_us / 1000000 + offset_s, 'unixepoch') < '06:00:00'
                THEN date(date(start_us / 1000000 + offset_s, 'unixepoch'),
                          (359 - day_start_minute) || ' minutes') END AS night
      FROM versions, family
     WHERE age = 1 AND NOT is_voided AND is_to_look_at = 0 AND kind <> ''
       AND start_us <= now_us + 600000000
       AND (end_us IS NULL OR end_us BETWEEN start_us AND start_us + 86400000000)
       AND COALESCE(left_ml, 0) <= 500 AND COALESCE(right_ml, 0) <= 500
       AND COALESCE(unsplit_ml, 0) <= 1000
       AND NOT EXISTS (SELECT 1 FROM portion WHERE portion.place = versions.place
                                               AND taken_ml > 500)
       AND NOT EXISTS (SELECT 1 FROM stretch WHERE stretch.place = versions.place
                                               AND active_s > 86400);
  CREATE UNIQUE INDEX counted_by_place ON counted (place);

  CREATE TABLE agreed AS
    WITH published AS (
      SELECT number, merge_gap_minutes, skin_to_skin_counts,
             MAX(start_date, date(publish_us / 1000000 + offset_s - 60 * day_start_minute,
                                  'unixepoch')) AS first_day
        FROM plan, family),
    -- The night of a day may hold sessions of the day before it.
    days AS (SELECT day FROM counted UNION SELECT night FROM counted WHERE night IS NOT NULL)
    SELECT day,
           COALESCE((SELECT merge_gap_minutes FROM published WHERE first_day <= day
                      ORDER BY number DESC LIMIT 1), 20) AS merge_gap_minutes,
           COALESCE((SELECT skin_to_skin_counts FROM published WHERE first_day <= day
                      ORDER BY number DESC LIMIT 1), 0) AS skin_to_skin_counts
      FROM days;
)sql";

// Sessions: events of one person with less than the gap between them are one, which is of the day
// of its start.
constexpr char kSessions[] = R"sql(
  CREATE TABLE event AS
    SELECT person, day, night, start_us, record, COALESCE(end_us, start_us) AS until_us
      FROM counted
     WHERE method IN ('METHOD_PUMP_DOUBLE', 'METHOD_PUMP_SINGLE', 'METHOD_PUMP_MANUAL',
                      'METHOD_POWER_PUMP', 'METHOD_HAND_EXPRESSION')
        OR (method = 'METHOD_BREAST'
            AND (NOT EXISTS (SELECT 1 FROM feed WHERE feed.place = counted.place)
                 OR EXISTS (SELECT 1 FROM feed WHERE feed.place = counted.place
                               AND latch IN ('LATCH_LATCHED', 'LATCH_UNSPECIFIED'))))
    UNION ALL
    SELECT CASE skin_to_skin.person WHEN '' THEN (SELECT person FROM only_one)
                                    ELSE skin_to_skin.person END,
           day, night, start_us, record,
           COALESCE(end_us, start_us + 60000000 * COALESCE(minutes, 0))
      FROM skin_to_skin JOIN counted USING (place) JOIN agreed USING (day)
     WHERE skin_to_skin_counts;

  CREATE TABLE session AS
    WITH walked AS (
      SELECT person, day, night, start_us,
             MAX(until_us) OVER (PARTITION BY person ORDER BY start_us, record
                                 ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before_us
        FROM event)
    SELECT person, day, night FROM walked JOIN agreed USING (day)
     WHERE before_us IS NULL OR start_us - before_us >= 60000000 * merge_gap_minutes;
)sql";

// What each day's records say of each subject and item, one row a record: an amount, or NULL where
// nobody noted it. An infant that is not named, or not the family's, is nobody: ''.
constexpr char kAmounts[] = R"sql(
  CREATE TABLE meant AS
    SELECT infant AS named, infant AS meant FROM infant
    UNION ALL SELECT '', infant FROM only_one;

  CREATE TABLE amount AS
    SELECT day, COALESCE(meant, '') AS subject, 'intake' AS kind, taken_ml AS amount,
           CASE WHEN milk IN ('MILK_OWN_FRESH', 'MILK_OWN_STORED') THEN 'own milk'
                WHEN milk = 'MILK_FORMULA' THEN 'formula'
                WHEN milk_of IN (SELECT person FROM person) THEN 'own milk'
                WHEN milk IN ('MILK_DONOR_BANK', 'MILK_DONOR_INFORMAL') THEN 'donor milk'
                WHEN milk = 'MILK_OTHER' THEN 'other milk'
                ELSE 'some milk' END AS item
      FROM portion JOIN counted USING (place) LEFT JOIN meant ON named = infant
    UNION ALL SELECT day, COALESCE(meant, ''), 'diapers', wet, 'wet'
      FROM diaper JOIN counted USING (place) LEFT JOIN meant ON named = infant
    UNION ALL SELECT day, COALESCE(meant, ''), 'diapers', dirty, 'dirty'
      FROM diaper JOIN counted USING (place) LEFT JOIN meant ON named = infant;

  -- A total of the day stands for the records; of several, the one that was made last. None that
  -- cannot be believed: of all infants together there may be more than of one.
  CREATE TABLE each AS
    SELECT * FROM (
      SELECT place, infant AS named, 'own milk' AS item, own_ml AS amount FROM day_total
      UNION ALL SELECT place, infant, 'donor milk', donor_ml FROM day_total
      UNION ALL SELECT place, infant, 'formula', formula_ml FROM day_total
      UNION ALL SELECT place, infant, 'other milk', other_ml FROM day_total
      UNION ALL SELECT place, infant, 'wet', wet FROM day_total
      UNION ALL SELECT place, infant, 'dirty', dirty FROM day_total);
  CREATE TABLE of_infants AS
    SELECT place, COALESCE(meant, '') AS subject, item, amount,
           amount > CASE WHEN item IN ('wet', 'dirty') AND named = '' THEN 1000
                         WHEN item IN ('wet', 'dirty') THEN 25
                         WHEN named = '' THEN 6000 ELSE 2000 END AS is_left_out
      FROM each LEFT JOIN meant USING (named);
  CREATE TABLE left_out AS
    SELECT DISTINCT day, subject, item FROM of_infants JOIN counted USING (place)
     WHERE is_left_out;
  CREATE TABLE given AS
    WITH infants AS (
      SELECT place, subject, item, amount FROM of_infants
       WHERE amount IS NOT NULL AND NOT is_left_out),
    persons AS (
      SELECT place, CASE day_total.person WHEN '' THEN only_one.person ELSE day_total.person END
                      AS subject, sessions, overnight, expressed_ml FROM day_total, only_one),
    both AS (
      SELECT place, subject, item, amount FROM infants
      UNION ALL SELECT place, subject, 'sessions', sessions FROM persons WHERE sessions <= 40
      UNION ALL SELECT place, subject, 'overnight', overnight FROM persons WHERE overnight NOTNULL
      UNION ALL SELECT place, subject, 'expressed', expressed_ml FROM persons
                 WHERE expressed_ml <= 4000),
    placed AS (
      SELECT day, subject, item, amount,
             ROW_NUMBER() OVER (PARTITION BY day, subject, item
                                ORDER BY made_us DESC, start_us DESC, record DESC) AS age
        FROM both JOIN counted USING (place))
    SELECT day, subject, item, amount FROM placed WHERE age = 1;

  CREATE TABLE subject AS SELECT infant AS subject FROM infant UNION ALL SELECT '';
  -- Who said that all of the kind is in; whoever names nobody says it of all.
  CREATE TABLE all_in AS
    SELECT DISTINCT day, subject, CASE said.kind WHEN 'COVERAGE_KIND_INTAKE' THEN 'intake'
                                            ELSE 'diapers' END AS kind
      FROM (SELECT place, kind, infant FROM confirmed WHERE kind <> 'COVERAGE_KIND_STIMULATION')
             AS said
      JOIN counted USING (place) LEFT JOIN meant ON named = infant JOIN subject
     WHERE infant = '' OR subject = COALESCE(meant, '');
)sql";

// From amounts, totals and what was confirmed to a number or none, first of each infant and then of
// all together.
constexpr char kInfantDays[] = R"sql(
  CREATE TABLE item (item TEXT, kind TEXT, is_supplement INTEGER);
  INSERT INTO item VALUES ('own milk', 'intake', 0), ('donor milk', 'intake', 1),
    ('formula', 'intake', 1), ('other milk', 'intake', 1), ('wet', 'diapers', 0),
    ('dirty', 'diapers', 0);
  CREATE INDEX amount_of ON amount (day, subject);
  CREATE INDEX given_of ON given (day, subject);
  CREATE INDEX all_in_of ON all_in (day, subject);

  -- `sum`, `unmeasured` and `some` as recorded: milk of unknown kind may be any.
  CREATE TABLE tally AS
    SELECT agreed.day, subject.subject, item.item, item.kind, is_supplement,
           (SELECT amount FROM given WHERE day = agreed.day AND subject = subject.subject
                                       AND given.item = item.item) AS total,
           (SELECT SUM(amount) FROM amount WHERE day = agreed.day AND subject = subject.subject
                                             AND amount.item = item.item) AS sum,
           (SELECT COUNT(*) FROM amount WHERE day = agreed.day AND subject = subject.subject
                      AND amount.item = item.item AND amount IS NULL) AS unmeasured,
           (SELECT COUNT(*) FROM amount WHERE day = agreed.day AND subject = subject.subject
                      AND amount.item = 'some milk' AND item.kind = 'intake')
             + EXISTS (SELECT 1 FROM left_out WHERE day = agreed.day AND subject = subject.subject
                         AND left_out.item = item.item) AS some,
           EXISTS (SELECT 1 FROM left_out WHERE day = agreed.day AND subject = subject.subject
                      AND left_out.item = item.item) AS is_left_out,
           EXISTS (SELECT 1 FROM amount WHERE day = agreed.day AND subject = ''
                      AND amount.kind = item.kind) AS is_open,
           EXISTS (SELECT 1 FROM all_in WHERE day = agreed.day AND subject = subject.subject
                      AND all_in.kind = item.kind) AS is_all_in
      FROM agreed, subject, item;

  CREATE TABLE infant_day AS
    SELECT day, subject, item, kind, is_supplement, is_all_in,
           CASE WHEN total IS NOT NULL THEN 0 ELSE unmeasured + some END AS unmeasured,
           total IS NOT NULL OR (is_all_in AND NOT is_open AND NOT is_left_out) AS is_confirmed,
           COALESCE(total, sum, CASE WHEN is_all_in AND NOT is_open AND unmeasured + some = 0
                                     THEN 0 END) AS amount
      FROM tally WHERE subject <> '';

  CREATE TABLE family_day AS
    WITH infants AS (
      SELECT day, item, SUM(amount) AS sum, SUM(unmeasured) AS unmeasured,
             MIN(amount IS NOT NULL) AS are_known, MIN(is_confirmed) AS are_confirmed,
             MIN(is_all_in) AS are_all_in
        FROM infant_day GROUP BY day, item),
    summed AS (
      SELECT day, item, is_supplement, total,
             CASE WHEN tally.sum IS NOT NULL OR infants.sum IS NOT NULL
                  THEN COALESCE(tally.sum, 0) + COALESCE(infants.sum, 0) END AS sum,
             tally.unmeasured + some + COALESCE(infants.unmeasured, 0) AS unmeasured,
             COALESCE(are_known, 1) AS are_known,
             is_all_in OR COALESCE(are_all_in, 0)
               OR (COALESCE(are_confirmed, 0) AND tally.sum IS NULL AND tally.unmeasured = 0)
               AS is_all_in
        FROM tally LEFT JOIN infants USING (day, item) WHERE subject = '')
    SELECT day, item, is_supplement,
           CASE WHEN total IS NOT NULL THEN 0 ELSE unmeasured END AS unmeasured,
           -- Where one infant's number is not known, none of the others' is no longer none.
           COALESCE(total, CASE WHEN sum = 0 AND NOT are_known THEN NULL ELSE sum END,
                    CASE WHEN is_all_in AND unmeasured = 0 THEN 0 END) AS amount
      FROM summed;
)sql";

constexpr char kPersonDays[] = R"sql(
  CREATE TABLE person_day AS
    SELECT agreed.day, person.person AS subject,
           (SELECT amount FROM given WHERE day = agreed.day AND subject = person.person
                                       AND item = 'sessions') AS sessions_total,
           (SELECT amount FROM given WHERE day = agreed.day AND subject = person.person
                                       AND item = 'overnight') AS overnight_total,
           (SELECT amount FROM given WHERE day = agreed.day AND subject = person.person
                                       AND item = 'expressed') AS expressed_total,
           (SELECT COUNT(*) FROM session WHERE day = agreed.day
                                           AND session.person = person.person) AS sessions,
           (SELECT COUNT(*) FROM session WHERE night = agreed.day
                                           AND session.person = person.person) AS overnight,
           (SELECT SUM(COALESCE(left_ml, 0) + COALESCE(right_ml, 0) + COALESCE(unsplit_ml, 0))
              FROM counted WHERE day = agreed.day AND counted.person = person.person
               AND COALESCE(left_ml, right_ml, unsplit_ml) IS NOT NULL) AS expressed,
           EXISTS (SELECT 1 FROM confirmed JOIN counted USING (place)
                    WHERE day = agreed.day AND confirmed.kind = 'COVERAGE_KIND_STIMULATION'
                      AND confirmed.person IN ('', person.person)) AS is_all_in
      FROM agreed, person WHERE is_lactating;
)sql";

constexpr char kNumbers[] = R"sql(
  SELECT day, subject, 'sessions' AS what,
         COALESCE(sessions_total, CASE WHEN sessions > 0 OR is_all_in THEN sessions END) AS number
    FROM person_day
  UNION ALL
  -- The recorded sessions cannot show that there was none at night where there were more of them,
  -- or where nobody said that they are all. That a day is likely whole is not asked here.
  SELECT day, subject, 'overnight',
         COALESCE(overnight_total,
                  CASE WHEN overnight > 0 THEN overnight
                       WHEN sessions_total > sessions THEN NULL
                       WHEN is_all_in OR sessions_total IS NOT NULL THEN 0 END)
    FROM person_day
  UNION ALL
  SELECT day, subject, 'expressed', COALESCE(expressed_total, expressed) FROM person_day
  UNION ALL
  SELECT day, subject, item, amount FROM infant_day
  UNION ALL
  SELECT day, subject, 'supplement',
         CASE WHEN SUM(amount) > 0 OR MAX(unmeasured) = 0 THEN SUM(amount) END
    FROM infant_day WHERE is_supplement GROUP BY day, subject
  UNION ALL
  SELECT day, 'family', item, amount FROM family_day WHERE NOT is_supplement
  UNION ALL
  SELECT day, 'family', 'supplement',
         CASE WHEN SUM(amount) > 0 OR MAX(unmeasured) = 0 THEN SUM(amount) END
    FROM family_day WHERE is_supplement GROUP BY day
  UNION ALL
  SELECT day, 'family', 'skin to skin', SUM(minutes)
    FROM skin_to_skin JOIN counted USING (place) GROUP BY day
  UNION ALL
  SELECT day, meant, 'weights', SUM(weight_g)
    FROM weight JOIN counted USING (place) JOIN meant ON named = infant WHERE meant <> ''
   GROUP BY day, meant
)sql";

}  // namespace

DayNumbers NumbersBySql(const FamilyLog& log) {
  PlainDatabase database;
  ExportPlain(log, database);
  for (const char* step : {kCounted, kSessions, kAmounts, kInfantDays, kPersonDays}) {
    database.Run(step);
  }
  DayNumbers numbers;
  for (const PlainDatabase::PlainRow& row : database.Read(kNumbers)) {
    const auto* number = std::get_if<int64_t>(&row[3]);
    if (number == nullptr) continue;
    numbers[{std::get<std::string>(row[0]), std::get<std::string>(row[1]),
             std::get<std::string>(row[2])}] = *number;
  }
  return numbers;
}

}  // namespace relactation
