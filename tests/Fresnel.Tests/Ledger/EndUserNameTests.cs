using Dapper;
using Fresnel.Access;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using Fresnel.Storage;
using Fresnel.TestKit;
using FsCheck;
using FsCheck.Fluent;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Ledger;

public sealed class EndUserNameTests
{
    [Theory]
    [InlineData("user", "user")]
    [InlineData(" User ", "user")]
    [InlineData("Ann\t  Lee\u00a0B", "ann lee b")]
    [InlineData("ÉMILE", "émile")]
    [InlineData("   ", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Fold_CaseAndWhiteSpace_AreOneName(string? user, string? name) =>
        Assert.Equal(name, EndUserName.Fold(user));

    [Fact]
    public void Fold_AnyName_IsFoldedOnce() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1000),
            Prop.ForAll(
                Gen.ArrayOf(Gen.Elements('a', 'B', ' ', '\t', '\n', '\u00a0', 'É', 'İ', 'ß', '\ud83d', '\ude42'))
                    .Select(characters => new string(characters))
                    .ToArbitrary(),
                user =>
                {
                    var folded = EndUserName.Fold(user);
                    Assert.Equal(folded, EndUserName.Fold(folded));
                    Assert.Equal(folded, EndUserName.Fold($" {user}\t"));
                    Assert.Equal(folded, EndUserName.Fold(user.Replace(" ", "  ", StringComparison.Ordinal)));
                }
            )
        );

    [Theory]
    [Databases]
    public async Task RunAsync_OtherSpellingsOfOneUser_ShareItsBudgetAcrossRestarts(DatabaseKind kind)
    {
        using var folder = new TestFolder();
        var policy = new Policy
        {
            EachUser = new Policy { Budgets = [new BudgetLimit(BudgetWindow.Total, Money.FromDollars(0.15m))] },
        };
        var caller = new Caller("key_users", "users", KeyRole.User, policy, [], 1);
        var request = Ask("m") with { MaxTokens = 100 };
        string id;
        await using (var first = await StartAsync(Catalog, [Provider], folder, kind: kind))
        {
            var (call, _) = await first.RunAsync(request with { User = "User" }, caller);
            id = call.Id;
            Assert.Equal("user", (await first.LedgerRowAsync(call))["user_name"]);
        }

        await using var second = await StartAsync(Catalog, [Provider], folder, kind: kind);

        foreach (var spelling in (string[])["user", " USER ", "User\n"])
            Assert.Equal(
                ErrorKind.BudgetExhausted,
                (await second.FailAsync(request with { User = spelling }, caller)).Failure.Kind
            );
        await second.RunAsync(request with { User = "other" }, caller);
    }

    [Theory]
    [Databases]
    public async Task RunAsync_MigrationOfEarlierNames_MergesTheirSpending(DatabaseKind kind)
    {
        using var folder = new TestFolder();
        await using var database = await TestDatabase.OpenEmptyAsync(folder, kind);
        var earlier = Schema
            .Migrations.Where(step => step.Number != SpendingTable.FoldedUsersMigration.Number)
            .ToList();
        await Migrator.RunAsync(database, earlier, TimeProvider.System, Cancellation);
        await using (var connection = await database.OpenConnectionAsync(Cancellation))
            await connection.ExecuteAsync(
                "INSERT INTO user_hours (key_id, user_name, hour, cost) VALUES (@Key, @User, @Hour, @Cost)",
                new[]
                {
                    new
                    {
                        Key = "k",
                        User = "ann",
                        Hour = 1L,
                        Cost = 1L,
                    },
                    new
                    {
                        Key = "k",
                        User = "Ann",
                        Hour = 1L,
                        Cost = 10L,
                    },
                    new
                    {
                        Key = "k",
                        User = " ANN ",
                        Hour = 1L,
                        Cost = 100L,
                    },
                    new
                    {
                        Key = "k",
                        User = "Ann",
                        Hour = 2L,
                        Cost = 1000L,
                    },
                    new
                    {
                        Key = "other",
                        User = "Ann",
                        Hour = 1L,
                        Cost = 5L,
                    },
                    new
                    {
                        Key = "k",
                        User = "bob",
                        Hour = 1L,
                        Cost = 7L,
                    },
                }
            );

        await Migrator.RunAsync(database, Schema.Migrations, TimeProvider.System, Cancellation);

        await using var read = await database.OpenConnectionAsync(Cancellation);
        Assert.Equal(
            [("k", "ann", 1L, 111L), ("k", "ann", 2L, 1000L), ("k", "bob", 1L, 7L), ("other", "ann", 1L, 5L)],
            await read.QueryAsync<(string, string, long, long)>(
                "SELECT key_id, user_name, hour, cost FROM user_hours ORDER BY key_id, user_name, hour"
            )
        );
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static CatalogOptions Catalog => OneModel("m", new() { Prompt = 0, Completion = 1000m }, "lab");

    private static FakeProvider Provider => FakeProvider.Answering("lab", Text("Hi"), End(1, 100));
}
