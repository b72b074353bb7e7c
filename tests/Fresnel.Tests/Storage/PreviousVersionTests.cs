using System.Data.Common;
using System.IO.Compression;
using Fresnel.Access;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using Fresnel.Limits;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Telemetry;
using Fresnel.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fresnel.Tests.Storage;

/// <summary>
/// The data folder of a killed server at schema 62, the last one with SQLite only: 50 calls in the database, among them
/// estimated, unsettled, refused, failed, unpriced and corrected ones, and 7 in the journal.
/// </summary>
/// <remarks><c>schema-62.tsv</c> has each call as that version found it: id, status, nanodollars, lines.</remarks>
public sealed class PreviousVersionTests : IDisposable
{
    private const long Spent = 285_153_326,
        SpentByKey = 161_593_530,
        SpentByRevokedKey = 123_559_796;
    private const string Secret = "fk-noP6RjrYIPYICZAeo2hA6SSXFxwn8qiU";

    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DataFolder Data => new(_folder.Path("data"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_DataFolderOfSchema62_FindsEveryNanodollar()
    {
        await using var database = await OpenAsync();
        await using var ledger = await OpenLedgerAsync(database);

        var calls = new CallQueries(database, ledger);
        foreach (var row in ReadExpected())
        {
            var call = await calls.FindAsync(row.Id, null, Token);
            var lines = await calls.LinesAsync(row.Id, Token);
            Assert.Equal(
                (row.Id, row.Status, row.Cost ?? call!.Cost, row.Cost, row.Lines),
                (
                    row.Id,
                    call!.Status,
                    call.Cost,
                    lines.Any(line => line.Amount is not null) ? lines.Sum(line => line.Amount) : null,
                    lines.Count
                )
            );
        }
        foreach (var grouping in UsageQueries.Groupings.Where(by => by != "retry"))
            Assert.Equal(
                new Money(Spent),
                new Money(
                    (await new UsageQueries(database).ReadAsync(new UsageSelection { Grouping = grouping }, Token)).Sum(
                        total => total.Cost.Nanodollars
                    )
                )
            );
        var byKey = await new UsageQueries(database).ReadByKeyAsync(Token);
        Assert.Equal(
            [SpentByKey, SpentByRevokedKey, 0],
            byKey.Select(total => total.Cost.Nanodollars).OrderDescending()
        );
        Assert.Equal(57, byKey.Sum(total => total.Calls));
    }

    [Fact]
    public async Task Open_DataFolderOfSchema62_HasItsKeysAndWhatTheirBudgetsHaveSpent()
    {
        await using var database = await OpenAsync();
        await using var ledger = await OpenLedgerAsync(database);

        var keys = await ApiKeys.OpenAsync(database, TimeProvider.System, Token);
        var caller = keys.Authenticate(Secret);
        var accounts = await Accounts.OpenAsync(
            database,
            RateLimits.None,
            new BudgetAlerts(new GatewayMeter(), NullLogger<BudgetAlerts>.Instance),
            TimeProvider.System,
            Token
        );

        Assert.Equal(["acme", "search", "ci"], caller.Scopes.Select(scope => scope.Name));
        Assert.All(
            caller.Scopes,
            scope =>
                Assert.Equal(
                    new Money(SpentByKey),
                    accounts.BudgetsOf(scope).Single(budget => budget.Window == BudgetWindow.Total).Spent
                )
        );
        Assert.Equal(3, (await keys.ListAsync(Token)).Count(key => key.RevokedAt is null));
        Assert.Contains(
            (await new AuditLog(database, TimeProvider.System).ReadAsync(100, cancellationToken: Token)).Select(entry =>
                entry.Action
            ),
            action => action == "usage.correct"
        );
    }

    private async Task<DbDataSource> OpenAsync()
    {
        using var archive = new ZipArchive(OpenResource("schema-62.zip"));
        archive.ExtractToDirectory(Data.Root);
        return await CompositionRoot.OpenDatabaseAsync(Data, new StorageSection(), NullLoggerFactory.Instance, Token);
    }

    private Task<CallLedger> OpenLedgerAsync(DbDataSource database) =>
        CallLedger.OpenAsync(
            Data.Journal,
            database,
            new LedgerOptions { CallsPerSegment = 16 },
            TimeProvider.System,
            NullLogger<CallLedger>.Instance,
            Token
        );

    private static IEnumerable<(string Id, string Status, long? Cost, int Lines)> ReadExpected()
    {
        using var reader = new StreamReader(OpenResource("schema-62.tsv"));
        while (reader.ReadLine()?.Split('\t') is [var id, var status, var cost, var lines])
            yield return (id, status, cost.Length == 0 ? null : long.Parse(cost), int.Parse(lines));
    }

    private static Stream OpenResource(string name) =>
        typeof(PreviousVersionTests).Assembly.GetManifestResourceStream(name)!;
}
