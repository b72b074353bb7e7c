using System.Data.Common;
using Fresnel.Contracts.Models;
using Fresnel.Drift;
using Fresnel.Ledger;
using Fresnel.Ledger.Rollups;
using Fresnel.Server.WebConsole;
using Fresnel.TestKit;

namespace Fresnel.Tests.Drift;

/// <summary>Changes of pictures, of JSON and of scores, which are found in what was measured of answers.</summary>
public sealed class DriftOfAnswersTests
{
    private static readonly DateOnly s_day = new(2026, 11, 20);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [Databases]
    public async Task Run_NothingChanged_FindsNothing(DatabaseKind kind)
    {
        using var folder = new TestFolder();
        await using var database = await TestDatabase.OpenAsync(folder, kind);
        await AddHistoryAsync(database, now: static answer => answer);

        var (report, _) = await new DriftDetector(database).RunAsync(s_day, Stop);

        Assert.Equal(14, report.Tests); // all but the length of answers, as these have pictures
        Assert.Empty(report.Findings);
    }

    [Theory]
    [InlineData(DriftFeature.ImageSize)]
    [InlineData(DriftFeature.ImageBytes)]
    [InlineData(DriftFeature.ImageBrightness)]
    [InlineData(DriftFeature.ImageEntropy)]
    [InlineData(DriftFeature.ImageTokens)]
    [InlineData(DriftFeature.InputImageTokens)]
    [InlineData(DriftFeature.JsonValid)]
    [InlineData(DriftFeature.SafetyScore)]
    public async Task Run_OneFeatureChanged_FindsItAloneWithExamples(DriftFeature feature)
    {
        using var folder = new TestFolder();
        await using var database = await TestDatabase.OpenAsync(folder, DatabaseKind.Sqlite);
        await AddHistoryAsync(database, now: answer => Change(answer, feature));

        var finding = Assert.Single((await new DriftDetector(database).RunAsync(s_day, Stop)).Report.Findings);

        Assert.Equal((feature, "lab", "vendor/m-1"), (finding.Feature, finding.Provider, finding.Model));
        Assert.InRange(finding.Effect, 0.1, 100);
        Assert.InRange(finding.PValue, 0, 0.001);
        Assert.Equal(3, finding.Examples.Count);
        Assert.All(finding.Examples, id => Assert.StartsWith($"req_{s_day:yyyyMMdd}", id));
        Assert.Contains(feature == DriftFeature.JsonValid ? "fell at lab" : "rose at lab", DriftText.Title(finding));
    }

    [Fact]
    public async Task Run_AnswersThatDoNotParse_AreTheExamples()
    {
        using var folder = new TestFolder();
        await using var database = await TestDatabase.OpenAsync(folder, DatabaseKind.Sqlite);
        await AddHistoryAsync(database, now: answer => Change(answer, DriftFeature.JsonValid));

        var finding = Assert.Single((await new DriftDetector(database).RunAsync(s_day, Stop)).Report.Findings);

        Assert.Equal((1, 0.8), (finding.Before, finding.Now));
        Assert.Equal(["0000", "0005", "0010"], finding.Examples.Select(id => id[^4..]));
    }

    /// <summary>With a thousand answers on both sides the stability index is the test.</summary>
    [Fact]
    public async Task Run_ManyPictures_AreComparedByTheStabilityIndex()
    {
        using var folder = new TestFolder();
        await using var database = await TestDatabase.OpenAsync(folder, DatabaseKind.Sqlite);
        await AddHistoryAsync(database, now: answer => Change(answer, DriftFeature.ImageBrightness), answersADay: 1000);

        var finding = Assert.Single((await new DriftDetector(database).RunAsync(s_day, Stop)).Report.Findings);

        Assert.Equal((DriftFeature.ImageBrightness, "psi"), (finding.Feature, finding.Test));
    }

    private static Answer Change(Answer answer, DriftFeature feature) =>
        feature switch
        {
            DriftFeature.ImageSize => answer with { Pixels = answer.Pixels * 2 },
            DriftFeature.ImageBytes => answer with { Bytes = answer.Bytes * 2 },
            DriftFeature.ImageBrightness => answer with { Brightness = answer.Brightness + 0.1 },
            DriftFeature.ImageEntropy => answer with { Entropy = answer.Entropy + 0.5 },
            DriftFeature.ImageTokens => answer with { OutputTokens = answer.OutputTokens * 2 },
            DriftFeature.InputImageTokens => answer with { InputTokens = answer.InputTokens * 2 },
            DriftFeature.JsonValid => answer with { IsJson = answer.Number % 5 != 0 },
            _ => answer with { Score = answer.Score + 0.1 },
        };

    /// <summary>Answers on a day and on each of the same weekdays before, drawn from one distribution, then changed.</summary>
    private static async Task AddHistoryAsync(DbDataSource database, Func<Answer, Answer> now, int answersADay = 300)
    {
        var random = new Random(20);
        var (entries, measurements) = (new List<JournalEntry>(), new List<AnswerMeasurements>());
        foreach (var days in (int[])[0, 7, 14, 21, 28])
        {
            for (var i = 0; i < answersADay; i++)
            {
                var drawn = new Answer(
                    i,
                    Pixels: random.Next(900, 1100) * 1024,
                    Bytes: random.Next(200_000, 300_000),
                    Brightness: 0.4 + (0.2 * random.NextDouble()),
                    Entropy: 6 + random.NextDouble(),
                    InputTokens: random.Next(700, 1000),
                    OutputTokens: random.Next(1000, 1300),
                    IsJson: true,
                    Score: 0.2 * random.NextDouble()
                );
                var (answer, day) = (days == 0 ? now(drawn) : drawn, s_day.AddDays(-days));
                entries.Add(Entry(day, answer));
                measurements.Add(Measure(entries[^1].Reservation, answer));
            }
        }
        await CallTable.InsertAsync(database, new RollupWriter(), entries, Stop);
        await new AnswerTable(database).AddAsync(measurements, Stop);
    }

    private static JournalEntry Entry(DateOnly day, Answer answer)
    {
        var start = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddMinutes(answer.Number);
        return new JournalEntry(
            new Reservation(
                $"req_{day:yyyyMMdd}{answer.Number:0000}",
                "key_1",
                null,
                "chat",
                "m",
                start.ToUnixTimeMilliseconds(),
                0
            ),
            new Settlement
            {
                Status = "completed",
                Provider = "lab",
                ServedModel = "vendor/m-1",
                Usage = new Usage
                {
                    PromptTokens = answer.InputTokens,
                    ImagePromptTokens = answer.InputTokens,
                    CompletionTokens = answer.OutputTokens,
                    ImageCompletionTokens = answer.OutputTokens,
                    Images = 1,
                },
                Cost = 40_000_000,
                Attempts = 1,
                Milliseconds = 20_000 + (answer.Number % 100),
                FirstEventMilliseconds = 200 + (answer.Number % 50),
            }
        );
    }

    private static AnswerMeasurements Measure(in Reservation reservation, Answer answer) =>
        new()
        {
            CallId = reservation.Id,
            StartedAt = reservation.StartedAt,
            JsonValid = answer.IsJson ? 1 : 0,
            ImageBytes = answer.Bytes,
            ImagePixels = answer.Pixels,
            Brightness = answer.Brightness,
            Entropy = answer.Entropy,
            SafetyScore = answer.Score,
        };

    private sealed record Answer(
        int Number,
        long Pixels,
        long Bytes,
        double Brightness,
        double Entropy,
        long InputTokens,
        long OutputTokens,
        bool IsJson,
        double Score
    );
}
