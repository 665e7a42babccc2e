//! What a session gives in pages is what its report says: the same rows, for every filter and order, by looking at the
//! report itself; and the report as a stream is the report.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use attestry::{
    ActionView, Effect, Engine, Filter, FindingQuery, NOTHING, Query, Report, Session, Sort, SortBy, Time,
    Verdict,
};
use attestry_tests::sources::{Source, sources};

/// More than any of these bundles has of anything.
const ALL: usize = 500;

fn session(source: &Source) -> Session {
    let at = Time::parse(&source.script.at).unwrap();
    let mut engine = Engine::new(Some(source.sample.trust.as_bytes()), at).unwrap();
    engine.push(&source.sample.bundle.to_jsonl());
    engine.begin().finish()
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap()
}

fn place(index: u32) -> usize {
    usize::try_from(index).unwrap()
}

/// The positions that a query gives, in its order, a few at a time.
fn positions(session: &mut Session, filter: &Filter, sort: Sort) -> Vec<u32> {
    let mut found = Vec::new();
    loop {
        let page = session.actions(&Query {
            filter: filter.clone(),
            sort,
            from: found.len(),
            to: found.len() + 2,
        });
        assert_eq!(page.from, number(found.len()));
        if page.rows.is_empty() {
            assert_eq!(page.total, number(found.len()));
            return found;
        }
        found.extend(page.rows.iter().map(|(position, _)| *position));
    }
}

/// The positions of the actions that fit, in log order.
fn fitting(report: &Report, fits: impl Fn(&ActionView) -> bool) -> Vec<u32> {
    let all = (0..).zip(&report.actions);
    all.filter(|(_, action)| fits(action))
        .map(|(position, _)| position)
        .collect()
}

#[test]
fn a_stream_is_the_report() {
    for source in sources() {
        let session = session(&source);
        let report = session.report();
        let whole = attestry::json(&report);
        assert_eq!(session.json(), whole, "{}", source.name);
        let mut told = String::new();
        session.tell(&mut |piece| told.push_str(piece));
        assert_eq!(told, attestry::text(&report), "{}", source.name);
        assert_eq!(session.verdict(), report.verdict);
    }
}

#[test]
fn an_overview_counts_what_the_report_holds() {
    for source in sources() {
        let session = session(&source);
        let report = session.report();
        let overview = session.overview();
        let totals = &overview.totals;
        assert_eq!(
            (
                overview.verdict,
                &overview.summary,
                &overview.bundle,
                &overview.log
            ),
            (report.verdict, &report.summary, &report.bundle, &report.log)
        );
        assert_eq!(
            (totals.actions, totals.findings, totals.statements),
            (
                number(report.actions.len()),
                number(report.findings.len()),
                number(report.statements.len())
            )
        );
        assert_eq!(
            totals.passed + totals.failed + totals.indeterminate,
            totals.actions
        );
        // These bundles are small: nothing is left out.
        assert_eq!(overview.findings, report.findings, "{}", source.name);
        assert_eq!(overview.principals, report.principals);
        assert_eq!(overview.requests, report.requests);
        assert_eq!(overview.credentials, report.credentials);
        assert_eq!(overview.controls, report.controls);
        for (position, counts) in overview.answers.iter().enumerate() {
            let proven = report.actions.iter().filter(|action| {
                let (key, answer) = action.answers.all()[position];
                assert_eq!(key, counts.question);
                answer.answer == attestry::AnswerKind::Proven
            });
            assert_eq!(number(proven.count()), counts.proven);
        }
        let mut counted = 0;
        for effect in &overview.effects {
            for rule in &effect.rules {
                let same = |one: &attestry::FindingView| one.effect == effect.effect && one.rule == rule.rule;
                let first = report.findings.iter().position(same);
                assert_eq!(first, Some(place(rule.first)), "{} {}", source.name, rule.rule);
                let count = number(report.findings.iter().filter(|one| same(one)).count());
                assert_eq!(count, rule.count);
                counted += count;
            }
        }
        assert_eq!(counted, totals.findings);
        for (index, finding) in &overview.named.findings {
            assert_eq!(report.findings.get(place(*index)), Some(finding));
        }
        for (position, statement) in &overview.named.statements {
            assert_eq!(report.statements.get(place(*position)), Some(statement));
        }
    }
}

/// A filter with one part.
fn with(change: impl Fn(&mut Filter)) -> Filter {
    let mut filter = Filter::default();
    change(&mut filter);
    filter
}

/// Filters that fit an action, and what else they fit.
fn like(action: &ActionView, report: &Report, check: &mut dyn FnMut(Filter, Vec<u32>)) {
    let (executor, operation) = (action.executor.clone(), action.operation.clone());
    check(
        with(|filter| filter.executor.clone_from(&executor)),
        fitting(report, |one| executor.is_none() || one.executor == executor),
    );
    check(
        with(|filter| filter.operation.clone_from(&operation)),
        fitting(report, |one| operation.is_none() || one.operation == operation),
    );
    check(
        with(|filter| filter.request.clone_from(&action.request)),
        fitting(report, |one| {
            action.request.is_none() || one.request == action.request
        }),
    );
    // The beginning of a digest, as the viewer shows it.
    let digits: String = action.statement.chars().skip("sha256:".len()).take(8).collect();
    check(
        with(|filter| filter.text = digits.to_uppercase()),
        fitting(report, |one| one.statement == action.statement),
    );
    if let Some(target) = &action.target {
        let part: String = target.chars().skip(3).collect::<String>().to_uppercase();
        let fits = |one: &ActionView| {
            let target = one.target.as_ref().map(|target| target.to_lowercase());
            target.is_some_and(|target| target.contains(&part.to_lowercase()))
        };
        check(
            with(|filter| filter.target = Some(part.clone())),
            fitting(report, fits),
        );
    }
    if let Some(ended) = action
        .finished_at
        .as_ref()
        .and_then(|time| Time::parse(time).ok())
    {
        let time = |one: &ActionView| one.finished_at.as_ref().and_then(|time| Time::parse(time).ok());
        check(
            with(|filter| filter.after = Some(ended)),
            fitting(report, |one| time(one).is_some_and(|time| time >= ended)),
        );
        check(
            with(|filter| filter.before = Some(ended)),
            fitting(report, |one| time(one).is_some_and(|time| time <= ended)),
        );
    }
    for (question, answer) in action.answers.all() {
        check(
            with(|filter| filter.answers = vec![(question.to_owned(), answer.answer)]),
            fitting(report, |one| {
                let answers = one.answers.all();
                answers
                    .iter()
                    .any(|(key, one)| *key == question && one.answer == answer.answer)
            }),
        );
    }
}

#[test]
fn every_filter_finds_what_the_report_says() {
    for source in sources() {
        let mut session = session(&source);
        let report = session.report();
        let mut check = |filter: Filter, wanted: Vec<u32>| {
            let name = format!("{}: {filter:?}", source.name);
            assert_eq!(
                positions(&mut session, &filter, Sort::default()),
                wanted,
                "{name}"
            );
        };
        check(Filter::default(), fitting(&report, |_| true));
        for verdict in [Verdict::Failed, Verdict::Indeterminate, Verdict::Passed] {
            let filter = Filter {
                verdicts: vec![verdict],
                ..Filter::default()
            };
            check(filter, fitting(&report, |action| action.verdict == verdict));
        }
        for action in &report.actions {
            like(action, &report, &mut check);
        }
        for code in ["APR403", "ACT501", "ACT511", "LOG406"] {
            let bears = |one: &ActionView| {
                let mut findings = one.findings.iter();
                findings.any(|index| report.findings[place(*index)].rule == code)
            };
            check(
                with(|filter| filter.rule = Some(code.to_owned())),
                fitting(&report, bears),
            );
        }
        check(
            with(|filter| filter.executor = Some("nobody".to_owned())),
            Vec::new(),
        );
        check(
            with(|filter| filter.text = "never to be found".to_owned()),
            Vec::new(),
        );
        check(
            with(|filter| filter.answers = vec![("why".to_owned(), attestry::AnswerKind::Proven)]),
            Vec::new(),
        );
    }
}

#[test]
fn every_order_is_that_of_its_members() {
    for source in sources() {
        let mut session = session(&source);
        let report = session.report();
        let rank = |verdict: Verdict| match verdict {
            Verdict::Failed => 0,
            Verdict::Indeterminate => 1,
            _ => 2,
        };
        let withheld = |text: &Option<String>| (text.is_none(), text.clone());
        let key = |by: SortBy, action: &ActionView| match by {
            SortBy::Log => (0, (false, None)),
            SortBy::Time => {
                let time = action
                    .finished_at
                    .as_ref()
                    .and_then(|time| Time::parse(time).ok());
                let millis = |time: Time| time.unix() * 1000 + i64::from(time.nanos() / 1_000_000);
                (time.map_or(i64::MAX, millis), (false, None))
            }
            SortBy::Verdict => (rank(action.verdict), (false, None)),
            SortBy::Executor => (0, withheld(&action.executor)),
            SortBy::Operation => (0, withheld(&action.operation)),
            SortBy::Target => (0, withheld(&action.target)),
        };
        for by in [
            SortBy::Log,
            SortBy::Time,
            SortBy::Verdict,
            SortBy::Executor,
            SortBy::Operation,
            SortBy::Target,
        ] {
            let all = fitting(&report, |_| true);
            let some = fitting(&report, |action| action.verdict == Verdict::Passed);
            let passed = Filter {
                verdicts: vec![Verdict::Passed],
                ..Filter::default()
            };
            for (filter, mut wanted) in [(Filter::default(), all), (passed, some)] {
                wanted.sort_by_key(|position| key(by, &report.actions[place(*position)]));
                let there = Sort {
                    by,
                    descending: false,
                };
                assert_eq!(
                    positions(&mut session, &filter, there),
                    wanted,
                    "{} {by:?}",
                    source.name
                );
                wanted.reverse();
                let back = Sort { by, descending: true };
                assert_eq!(
                    positions(&mut session, &filter, back),
                    wanted,
                    "{} {by:?}",
                    source.name
                );
            }
        }
    }
}

#[test]
fn columns_say_what_rows_say() {
    for source in sources() {
        let mut session = session(&source);
        let report = session.report();
        let columns = session.columns(&Query {
            to: ALL,
            ..Query::default()
        });
        assert_eq!(columns.positions.len(), report.actions.len());
        let name = |names: &[String], number: u32| (number != NOTHING).then(|| names[place(number)].clone());
        for (row, action) in report.actions.iter().enumerate() {
            assert_eq!(
                name(&columns.executor_ids, columns.executors[row]),
                action.executor
            );
            assert_eq!(
                name(&columns.operation_names, columns.operations[row]),
                action.operation
            );
            assert_eq!(name(&columns.target_names, columns.targets[row]), action.target);
            let verdicts = [Verdict::Failed, Verdict::Indeterminate, Verdict::Passed];
            assert_eq!(verdicts[usize::from(columns.verdicts[row])], action.verdict);
        }
        assert_eq!(columns.answers.len(), report.actions.len() * 10);
    }
}

#[test]
fn findings_statements_and_actions_come_as_the_report_has_them() {
    for source in sources() {
        let mut session = session(&source);
        let report = session.report();
        let page = session.findings(&FindingQuery {
            to: ALL,
            ..FindingQuery::default()
        });
        let mut wanted: Vec<u32> = (0..).take(report.findings.len()).collect();
        wanted.sort_by_key(|index| {
            let finding = &report.findings[place(*index)];
            (finding.effect, finding.rule.clone())
        });
        let found: Vec<u32> = page.rows.iter().map(|(index, _)| *index).collect();
        assert_eq!(found, wanted, "{}", source.name);
        for (index, finding) in &page.rows {
            assert_eq!(&report.findings[place(*index)], finding);
        }
        let failing = session.findings(&FindingQuery {
            effect: Some(Effect::Fail),
            from: 1,
            to: 3,
            ..FindingQuery::default()
        });
        let wanted: Vec<u32> = wanted
            .into_iter()
            .filter(|index| report.findings[place(*index)].effect == Effect::Fail)
            .collect();
        assert_eq!(failing.total, number(wanted.len()));
        let found: Vec<u32> = failing.rows.iter().map(|(index, _)| *index).collect();
        assert_eq!(found, wanted.into_iter().skip(1).take(2).collect::<Vec<_>>());
        let statements = session.statements(0, ALL).rows.into_iter();
        let statements: Vec<_> = statements.map(|(_, statement)| statement).collect();
        assert_eq!(statements, report.statements);
        for (position, action) in report.actions.iter().enumerate() {
            let full = session.action(&action.statement).unwrap();
            assert_eq!((&full.action, place(full.position)), (action, position));
            assert_eq!(
                full.next,
                report
                    .actions
                    .get(position + 1)
                    .map(|next| next.statement.clone())
            );
        }
        let bytes = source.sample.bundle.to_jsonl();
        for statement in &report.statements {
            let detail = session.statement(&statement.statement).unwrap();
            assert_eq!(&detail.statement, statement);
            let (offset, length) = session.span(&statement.statement).unwrap();
            let (offset, length) = (usize::try_from(offset).unwrap(), usize::try_from(length).unwrap());
            let line = &bytes[offset..offset + length];
            assert_eq!(session.statement_in(&statement.statement, line), Some(detail));
            assert_eq!(session.statement_in(&statement.statement, &line[1..]), None);
            let graph = session.graph(&statement.statement, 1).unwrap();
            let named = graph.nodes.iter().map(|node| node.statement.as_str());
            let named: Vec<&str> = named.collect();
            assert_eq!(named.first(), Some(&statement.statement.as_str()));
            for reference in &statement.references {
                assert!(named.contains(&reference.statement.as_str()), "{}", source.name);
            }
            let referring = report.statements.iter().filter(|other| {
                let mut references = other.references.iter();
                references.any(|reference| reference.statement == statement.statement)
            });
            for other in referring {
                assert!(named.contains(&other.statement.as_str()), "{}", source.name);
            }
        }
        assert_eq!(session.graph(&format!("sha256:{}", "0".repeat(64)), 3), None);
    }
}

/// What the list of statements has no row for, and with what an operation was called; what is withheld is not told.
#[test]
fn gaps_of_the_log_and_arguments_are_told() {
    let named = |name: &str| {
        let mut all = sources().into_iter();
        session(&all.find(|source| source.name == name).unwrap())
    };
    let gaps = |name: &str| named(name).overview().gaps.clone();
    let whole = gaps("firewall");
    assert_eq!((whole.missing_in_all, whole.withheld_in_all), (0, 0));
    let cut = gaps("firewall-truncated");
    assert_eq!((cut.missing, cut.missing_in_all), (vec![(7, 8)], 2));
    let redacted = gaps("firewall-redacted");
    assert_eq!((redacted.withheld.len(), redacted.withheld_in_all), (1, 1));
    let arguments = |name: &str| {
        let session = named(name);
        let digest = session.overview().actions[0].statement.clone();
        session.action(&digest).unwrap().arguments.unwrap()
    };
    let told = arguments("firewall");
    assert!(told.text.is_some_and(|text| text.contains("10.0.0.0/8")) && !told.cut && !told.withheld);
    let kept = arguments("firewall-redacted");
    assert_eq!((kept.text, kept.withheld), (None, true));
}
