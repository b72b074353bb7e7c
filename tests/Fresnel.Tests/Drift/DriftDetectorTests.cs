using System.Data.Common;
using System.Text.Json;
using Fresnel.Contracts.Models;
using Fresnel.Drift;
using Fresnel.Ledger;
using Fresnel.Ledger.Rollups;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Telemetry;
using Fresnel.TestKit;
using Microsoft.Extensions.Logging;

namespace Fresnel.Tests.Drift;

public sealed class DriftDetectorTests
{
    private static readonly DateOnly s_day = new(2026, 11, 20);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [Databases]
    public async Task Run_NothingChanged_FindsNothing(DatabaseKind kind)
    {
        using var folder = new TestFolder();
        await using var database = await TestDatabase.OpenAsync(folder, kind);
        await AddHistoryAsync(database, now: static call => call);

        var (report, isNew) = await new DriftDetector(database).RunAsync(s_day, Stop);

        Assert.Equal((true, 5), (isNew, report.Tests)); // all features but those of images
        Assert.Empty(report.Findings);
    }

    [Theory]
    [Databases]
    public async Task Run_ShorterAnswersAndMoreErrors_AreFoundWithExamples(DatabaseKind kind)
    {
        using var folder = new TestFolder();
        await using var database = await TestDatabase.OpenAsync(folder, kind);
        await AddHistoryAsync(
            database,
            now: call => call with { Tokens = call.Tokens / 3, Status = call.Number % 10 == 0 ? "failed" : "completed" }
        );
        var detector = new DriftDetector(database);

        var (report, _) = await detector.RunAsync(s_day, Stop);

        Assert.Equal(
            [DriftFeature.Errors, DriftFeature.AnswerLength],
            report.Findings.Select(finding => finding.Feature).Order()
        );
        var length = report.Findings.Single(finding => finding.Feature == DriftFeature.AnswerLength);
        Assert.Equal(
            ("lab", "vendor/m-1", "chat", s_day),
            (length.Provider, length.Model, length.Operation, length.Since)
        );
        Assert.InRange(length.Now / length.Before, 0.25, 0.42);
        Assert.Equal(3, length.Examples.Count);
        Assert.All(length.Examples, id => Assert.StartsWith($"req_{s_day:yyyyMMdd}", id));
        var errors = report.Findings.Single(finding => finding.Feature == DriftFeature.Errors);
        Assert.Equal((0, 0.1), (errors.Before, errors.Now));
        Assert.Equivalent(report, await detector.FindAsync(s_day, Stop), strict: true);
    }

    [Fact]
    public async Task Run_DayAfterAFinding_KeepsWhenItBegan()
    {
        using var folder = new TestFolder();
        await using var database = await TestDatabase.OpenAsync(folder, DatabaseKind.Sqlite);
        var detector = new DriftDetector(database);
        foreach (var day in new[] { s_day, s_day.AddDays(1) })
            await AddHistoryAsync(database, now: call => call with { Milliseconds = call.Milliseconds * 3 }, day);

        var first = (await detector.RunAsync(s_day, Stop)).Report.Findings.Single();
        var second = (await detector.RunAsync(s_day.AddDays(1), Stop)).Report.Findings.Single();

        Assert.Equal((DriftFeature.Latency, s_day), (first.Feature, first.Since));
        Assert.Equal((DriftFeature.Latency, s_day), (second.Feature, second.Since));
    }

    [Fact]
    public async Task Run_SecondTime_IsNotNew()
    {
        using var folder = new TestFolder();
        await using var database = await TestDatabase.OpenAsync(folder, DatabaseKind.Sqlite);
        var detector = new DriftDetector(database);

        Assert.True((await detector.RunAsync(s_day, Stop)).IsNew);
        Assert.False((await detector.RunAsync(s_day, Stop)).IsNew);
    }

    [Fact]
    public async Task Run_FewCalls_ComparesNothing()
    {
        using var folder = new TestFolder();
        await using var database = await TestDatabase.OpenAsync(folder, DatabaseKind.Sqlite);
        await AddHistoryAsync(database, now: call => call with { Milliseconds = 60_000 }, callsADay: 199);

        Assert.Equal(0, (await new DriftDetector(database).RunAsync(s_day, Stop)).Report.Tests);
    }

    [Fact]
    public async Task Worker_DayThatEnded_PublishesItsFindingsOnce()
    {
        using var folder = new TestFolder();
        using var logs = new RecordingLogs();
        await using var database = await TestDatabase.OpenAsync(folder, DatabaseKind.Sqlite);
        await AddHistoryAsync(database, now: call => call with { Milliseconds = call.Milliseconds * 3 });
        var (time, events, detector) = (new ManualTime(), new OperatorEvents(), new DriftDetector(database));
        time.SetUtcNow(new DateTimeOffset(s_day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
        using var worker = new DriftWorker(detector, events, time, logs.CreateLogger<DriftWorker>());
        await worker.StartAsync(Stop);

        time.Advance(TimeSpan.FromMinutes(10));
        var body = JsonSerializer.SerializeToElement(await events.Reader.ReadAsync(Stop), JsonOutput.Options);
        time.Advance(TimeSpan.FromMinutes(10)); // the day is done
        await worker.StopAsync(Stop);

        Assert.Equal(("drift.found", "2026-11-20"), (Text(body, "type"), Text(body, "day")));
        var finding = body.GetProperty("finding");
        Assert.Equal(("lab", "latency"), (Text(finding, "provider"), Text(finding, "feature")));
        Assert.False(events.Reader.TryRead(out _));
        Assert.Equal(1152, Assert.Single(logs.Lines).Event.Id);

        static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;
    }

    /// <summary>300 calls on a day and on each of the same weekdays before, drawn from one distribution, then changed.</summary>
    private static async Task AddHistoryAsync(
        DbDataSource database,
        Func<Sample, Sample> now,
        DateOnly? day = null,
        int callsADay = 300
    )
    {
        var (current, random) = (day ?? s_day, new Random((day ?? s_day).DayNumber));
        List<JournalEntry> entries = [];
        foreach (var days in (int[])[0, 7, 14, 21, 28])
        {
            for (var i = 0; i < callsADay; i++)
            {
                var sample = new Sample(i, random.Next(400, 900), random.Next(50, 500), "completed");
                entries.Add(Entry(current.AddDays(-days), days == 0 ? now(sample) : sample));
            }
        }
        await CallTable.InsertAsync(database, new RollupWriter(), entries, Stop);
    }

    private static JournalEntry Entry(DateOnly day, Sample sample)
    {
        var start = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddMinutes(sample.Number);
        return new JournalEntry(
            new Reservation(
                $"req_{day:yyyyMMdd}{sample.Number:0000}",
                "key_1",
                null,
                "chat",
                "m",
                start.ToUnixTimeMilliseconds(),
                0
            ),
            new Settlement
            {
                Status = sample.Status,
                Error = sample.Status == "failed" ? "upstream_failed" : null,
                Provider = "lab",
                ServedModel = "vendor/m-1",
                Usage = new Usage { PromptTokens = 10, CompletionTokens = sample.Tokens },
                Cost = 0,
                Attempts = 1,
                Milliseconds = sample.Milliseconds,
                FirstEventMilliseconds = 200 + (sample.Number % 50),
            }
        );
    }

    private sealed record Sample(int Number, long Milliseconds, long Tokens, string Status);
}
