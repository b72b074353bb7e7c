using Fresnel.Access;
using Fresnel.Quality;
using Fresnel.TestKit;

namespace Fresnel.Tests.Quality;

public sealed class QualityRecordsTests : IDisposable
{
    private static readonly DateTimeOffset s_day = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [Databases]
    public async Task SaveAsync_SameEvaluationAgain_ReplacesItsResultAndIsAudited(DatabaseKind kind)
    {
        await using var database = await TestDatabase.OpenAsync(_folder, kind);
        var records = await QualityRecords.OpenAsync(database, TimeProvider.System, Token);
        var first = new QualityRecord("lab", "a/b", QualityTask.Vision, "receipts", "v1", 1, 2, s_day);
        var second = first with { Version = "v2", Passed = 90, Total = 100 };
        var other = first with { Task = QualityTask.Chat };
        foreach (var record in (QualityRecord[])[first, other, second])
            await records.SaveAsync(record, "key_1", Token);

        Assert.Equal([other, second], records.All);
        var reopened = await QualityRecords.OpenAsync(database, TimeProvider.System, Token);
        Assert.Equal([other, second], reopened.All);
        var audit = await new AuditLog(database, TimeProvider.System).ReadAsync(10, cancellationToken: Token);
        Assert.Equal(
            [("quality.record", "lab/a/b"), ("quality.record", "lab/a/b"), ("quality.record", "lab/a/b")],
            audit.Select(entry => (entry.Action, entry.Target))
        );
    }

    [Theory]
    [Databases]
    public async Task RemoveAsync_OneEvaluation_LeavesTheOthers(DatabaseKind kind)
    {
        await using var database = await TestDatabase.OpenAsync(_folder, kind);
        var records = await QualityRecords.OpenAsync(database, TimeProvider.System, Token);
        var kept = new QualityRecord("lab", "m", QualityTask.Chat, "capitals", "v1", 1, 2, s_day);
        await records.SaveAsync(kept, "cli", Token);
        await records.SaveAsync(kept with { Suite = "receipts" }, "cli", Token);

        Assert.Equal("receipts", Assert.Single(await records.RemoveAsync("lab", "m", "receipts", "cli", Token)).Suite);
        Assert.Empty(await records.RemoveAsync("lab", "m", "receipts", "cli", Token));
        Assert.Equal([kept], records.All);
    }

    [Fact]
    public void ToString_Record_HasTheRateItsIntervalAndWhereItIsFrom() =>
        Assert.Equal(
            "92 % right (87 to 95 %, 200 cases of receipts, 2026-01-02)",
            new QualityRecord("lab", "m", QualityTask.Vision, "receipts", "v1", 184, 200, s_day).ToString()
        );
}
