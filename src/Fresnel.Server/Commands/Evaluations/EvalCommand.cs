using System.CommandLine;
using Fresnel.Server.Commands.Batches;
using Fresnel.Server.Commands.Evaluations.Import;
using Fresnel.Server.Commands.Evaluations.Reports;
using Fresnel.Server.Commands.Evaluations.Suites;
using Fresnel.Server.Hosting;
using Fresnel.Telemetry;

namespace Fresnel.Server.Commands.Evaluations;

internal static class EvalCommand
{
    private static readonly Argument<string> s_suite = new("suite")
    {
        Description = "The suite: data, candidates and graders, as YAML.",
        HelpName = "SUITE",
    };
    private static readonly Option<string?> s_output = new("--output", "-o")
    {
        Description =
            "The folder of the answers and results. One that exists is continued. Default: SUITE without .yaml, and -run.",
        HelpName = "DIR",
    };
    private static readonly Option<decimal?> s_maxCost = new("--max-cost")
    {
        Description = "End before the requests cost more than this, US dollars. Default: max_cost of the suite.",
        HelpName = "USD",
    };
    private static readonly Option<double?> s_failUnder = new("--fail-under")
    {
        Description = "Exit with 1 if the pass rate of a candidate is below this, 0 to 1.",
        HelpName = "RATE",
    };
    private static readonly Option<bool> s_failures = new("--failures")
    {
        Description = "Print each case that did not pass, with the reasons.",
    };
    private static readonly Option<string?> s_junit = new("--junit")
    {
        Description = "Write the results as JUnit XML.",
        HelpName = "FILE",
    };
    private static readonly Option<string?> s_markdown = new("--markdown")
    {
        Description = "Write the results as Markdown.",
        HelpName = "FILE",
    };
    private static readonly Option<bool> s_record = new("--record")
    {
        Description = "Record the share of right answers of each deployment, for the routing strategy best_value.",
    };
    private static readonly Argument<string> s_first = new("first")
    {
        Description = "A run: its folder, or its results.jsonl.",
        HelpName = "A",
    };
    private static readonly Argument<string> s_second = new("second")
    {
        Description = "The run that is compared with it.",
        HelpName = "B",
    };
    private static readonly Option<string[]> s_candidates = new("--candidates")
    {
        Description = "A candidate of A and one of B. Default: those of equal names, or the only ones.",
        HelpName = "A B",
        Arity = new ArgumentArity(2, 2),
        AllowMultipleArgumentsPerToken = true,
    };
    private static readonly Option<bool> s_failOnRegression = new("--fail-on-regression")
    {
        Description = "Exit with 1 if a candidate of B is significantly worse (5 %).",
    };
    private static readonly Argument<string> s_file = new("file")
    {
        Description = "A configuration of promptfoo, as YAML.",
        HelpName = "FILE",
    };

    public static Command Create() =>
        new("eval", "Evaluate models and prompts: run a suite, grade its answers, compare two runs.")
        {
            CreateRun(),
            CreateCompare(),
            CreateImport(),
        };

    private static Command CreateRun()
    {
        var command = new Command(
            "run",
            "Run a suite as batches of a server, and grade the answers. The same command continues what Ctrl-C left."
        )
        {
            s_suite,
            s_output,
            s_maxCost,
            s_failUnder,
            s_failures,
            s_junit,
            s_markdown,
            s_record,
            SharedOptions.Data,
            SharedOptions.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static Command CreateCompare()
    {
        var command = new Command("compare", "Compare two runs case by case, with a paired test.")
        {
            s_first,
            s_second,
            s_candidates,
            s_failOnRegression,
            SharedOptions.Json,
        };
        command.SetAction(Compare);
        return command;
    }

    private static Command CreateImport()
    {
        var command = new Command("import", "Print a suite made of a promptfoo configuration, and what it leaves out.")
        {
            s_file,
        };
        command.SetAction(parsed =>
        {
            var (suite, notes) = PromptfooImport.Read(parsed.GetRequiredValue(s_file));
            Console.Out.Write(suite);
            foreach (var note in notes)
                Console.Error.WriteLine(note);
            return ExitCode.Success;
        });
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var failUnder = parsed.GetValue(s_failUnder);
        if (failUnder is < 0 or > 1)
            throw new OperatorErrorException("--fail-under is a rate from 0 to 1.");
        var path = parsed.GetRequiredValue(s_suite);
        var suite = SuiteReader.Read(path);
        var maxCost = parsed.GetValue(s_maxCost) ?? suite.MaxCost;
        if (maxCost <= 0)
            throw new OperatorErrorException("--max-cost is an amount of US dollars above 0.");
        var output = parsed.GetValue(s_output) ?? Path.GetFileNameWithoutExtension(path) + "-run";
        var folder = new RunFolder(Directory.CreateDirectory(output).FullName);
        var results = await RunAsync(suite, folder, maxCost, parsed, stop);
        EvaluationResult.Write(folder.Results, results);
        if (parsed.GetValue(s_record))
            await RecordAsync(suite, results, parsed, stop);
        if (parsed.GetValue(s_junit) is { } junit)
        {
            await using var writer = new StreamWriter(junit);
            JUnitReport.Create(suite.Name, results).Save(writer);
        }
        if (parsed.GetValue(s_markdown) is { } markdown)
            await File.WriteAllTextAsync(markdown, MarkdownReport.Create(suite.Name, results), stop);
        var summaries = CandidateSummary.Of(results);
        Print(parsed, summaries, results);
        return summaries.Any(summary => summary.PassRate < failUnder) ? ExitCode.Failed : ExitCode.Success;
    }

    private static async Task<IReadOnlyList<EvaluationResult>> RunAsync(
        Suite suite,
        RunFolder folder,
        decimal? maxCost,
        ParseResult parsed,
        CancellationToken stop
    )
    {
        var data = new DataFolder(parsed.GetRequiredValue(SharedOptions.Data));
        using var client = new BatchClient(AdministrationFactory.GetServer(data));
        await using var administration = AdministrationFactory.TryConnect(data);
        var batches = new EvaluationBatches(client, maxCost);
        var run = new EvaluationRun(suite, client, batches, folder, new LedgerCalls(administration));
        try
        {
            return await run.RunAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            if (batches.Current is { } running)
                Terminal.WriteError($"{running} goes on at the server; the same command continues with it.");
            throw;
        }
    }

    private static async Task RecordAsync(
        Suite suite,
        IReadOnlyList<EvaluationResult> results,
        ParseResult parsed,
        CancellationToken stop
    )
    {
        var data = new DataFolder(parsed.GetRequiredValue(SharedOptions.Data));
        await using var server = AdministrationFactory.ConnectToServer(data);
        foreach (var request in MeasuredQuality.Of(suite, results))
        {
            var quality = await server.RecordQualityAsync(request, stop);
            Console.Error.WriteLine(
                $"recorded: {quality.Deployment} for {EnumNames.SnakeCase(quality.Task)}, {QualityCommand.Rate(quality)}"
            );
        }
    }

    private static void Print(
        ParseResult parsed,
        IReadOnlyList<CandidateSummary> summaries,
        IReadOnlyList<EvaluationResult> results
    )
    {
        AdminCommands.PrintRows(
            parsed,
            summaries,
            ["CANDIDATE", "PASSED", "RATE (95 %)", "SCORE", "ERRORS", "COST", "GRADING", "P50", "P95"],
            summary =>
                [
                    summary.Candidate,
                    $"{summary.Passed:N0} of {summary.Total:N0}",
                    MarkdownReport.Rate(summary.PassRate, summary.Low, summary.High),
                    $"{summary.Score:0.###}",
                    $"{summary.Errors:N0}",
                    MarkdownReport.Dollars(summary.Cost),
                    MarkdownReport.Dollars(summary.GradingCost),
                    MarkdownReport.Milliseconds(summary.LatencyP50Ms),
                    MarkdownReport.Milliseconds(summary.LatencyP95Ms),
                ]
        );
        var failures = results.Where(result => result.Status != EvaluationResult.Passed).ToList();
        if (!parsed.GetValue(s_failures) || failures.Count == 0)
            return;
        AdminCommands.PrintRows(
            parsed,
            failures,
            ["CANDIDATE", "CASE", "STATUS", "REASON"],
            result => [result.Candidate, result.Case, result.Status, result.Reason]
        );
    }

    private static int Compare(ParseResult parsed)
    {
        var comparisons = RunComparison.Of(
            EvaluationResult.Read(parsed.GetRequiredValue(s_first)),
            EvaluationResult.Read(parsed.GetRequiredValue(s_second)),
            parsed.GetValue(s_candidates) is [var first, var second] ? (first, second) : null
        );
        AdminCommands.PrintRows(
            parsed,
            comparisons,
            ["A", "B", "CASES", "A PASSED", "B PASSED", "ONLY A", "ONLY B", "P (MCNEMAR)", "SCORE B-A (95 %)", "B IS"],
            each =>
                [
                    each.First,
                    each.Second,
                    each.Unpaired == 0 ? $"{each.Cases:N0}" : $"{each.Cases:N0} ({each.Unpaired:N0} not in both)",
                    $"{each.FirstPassRate * 100:0.0} %",
                    $"{each.SecondPassRate * 100:0.0} %",
                    $"{each.Regressions.Count:N0}",
                    $"{each.Improvements.Count:N0}",
                    $"{each.PValue:0.####}",
                    $"{each.ScoreDifference:+0.###;-0.###;0} ({each.Low:+0.###;-0.###;0} to {each.High:+0.###;-0.###;0})",
                    each.Verdict,
                ]
        );
        var isWorse = comparisons.Any(each => each.Verdict == "worse");
        return isWorse && parsed.GetValue(s_failOnRegression) ? ExitCode.Failed : ExitCode.Success;
    }
}
