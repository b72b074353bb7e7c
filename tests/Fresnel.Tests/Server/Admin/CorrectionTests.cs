using System.Text;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using Fresnel.Limits;
using Fresnel.Server.Admin;
using Fresnel.Server.Admin.Requests;
using Fresnel.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Server.Admin;

/// <summary>Charge lines of a call, and corrections of calls whose vendor reported no usage.</summary>
public sealed class CorrectionTests : IAsyncDisposable
{
    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;
    private GatewayUnderTest _gateway = null!;
    private Administration _admin = null!;
    private Caller _caller = null!;
    private Scope _team = null!;

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Theory]
    [Databases]
    public async Task CorrectCallAsync_EstimatedCall_AddsALineAndUpdatesEverySum(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var (counted, estimated) = await TwoCallsAsync();

        var returned = await _admin.CorrectCallAsync(Correction(estimated.Id, "0.5", "the vendor's invoice"), _stop);

        Assert.Equal((0.5m, true), (returned.Cost, returned.Estimated));
        var charge = Assert.Single(returned.Charges);
        Assert.Equal((1L, "lab", 0.5m), (charge.Attempt, charge.Provider, charge.Cost));
        Assert.Equal(["input_text", "output_text", "correction"], charge.Lines.Select(line => line.Kind));
        Assert.Equal(
            (0.5m - estimated.Cost!.Value.Dollars, "the vendor's invoice"),
            (charge.Lines[^1].Amount, charge.Lines[^1].Note)
        );

        var spent = counted.Cost!.Value + Money.FromDollars(0.5m);
        Assert.All(
            (Scope[])[_team, _caller.Scopes[^1]],
            level => Assert.Equal(spent, Assert.Single(_gateway.Accounts.BudgetsOf(level)).Spent)
        );
        foreach (var by in UsageQueries.Groupings.Where(name => name != "retry"))
            Assert.Equal(
                spent.Dollars,
                (await _admin.GetAllUsageAsync(new UsageQuery { GroupBy = by }, _stop)).Sum(one => one.Cost)
            );
        var audited = Assert.Single(await _admin.ListAuditAsync(new AuditQuery(estimated.Id), _stop));
        Assert.Equal(
            ("key_admin", "usage.correct", 500_000_000),
            (audited.Actor, audited.Action, audited.After!.Value.GetProperty("nanodollars").GetInt64())
        );
    }

    [Theory]
    [Databases]
    public async Task CorrectCallAsync_SecondCorrection_AddsTheDifference(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var (_, estimated) = await TwoCallsAsync();
        await _admin.CorrectCallAsync(Correction(estimated.Id, "0.5", "a first look"), _stop);

        var returned = await _admin.CorrectCallAsync(Correction(estimated.Id, "0.000000001", "a second look"), _stop);

        Assert.Equal((0.000000001m, -0.499999999m), (returned.Cost, returned.Charges[0].Lines[^1].Amount));
    }

    [Theory]
    [Databases]
    public async Task CorrectCallAsync_SeveralAtTheSameTime_SumToTheLast(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var (_, estimated) = await TwoCallsAsync();

        await Task.WhenAll(
            Enumerable
                .Range(1, 8)
                .Select(cents =>
                    Task.Run(
                        () => _admin.CorrectCallAsync(Correction(estimated.Id, $"0.0{cents}", "invoice"), _stop),
                        _stop
                    )
                )
        );

        var call = await _admin.GetCallAsync(estimated.Id, _stop);
        var lines = call.Charges.SelectMany(charge => charge.Lines).ToList();
        Assert.Equal(8, lines.Count(line => line.Kind == "correction"));
        Assert.Contains(call.Cost, Enumerable.Range(1, 8).Select(cents => (decimal?)cents / 100));
        Assert.Equal(call.Cost, lines.Sum(line => line.Amount));
    }

    [Theory]
    [Databases]
    public async Task CorrectCallAsync_BeforeARestart_IsInTheAccountsAfterIt(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var (counted, estimated) = await TwoCallsAsync();
        await _admin.CorrectCallAsync(Correction(estimated.Id, "0.25", "invoice"), _stop);

        var accounts = await Accounts.OpenAsync(
            _gateway.Database,
            RateLimits.None,
            new BudgetAlerts(new Telemetry.GatewayMeter(), NullLogger<BudgetAlerts>.Instance),
            _gateway.Time,
            _stop
        );

        Assert.All(
            (Scope[])[_team, _caller.Scopes[^1]],
            level =>
                Assert.Equal(
                    counted.Cost!.Value + Money.FromDollars(0.25m),
                    Assert.Single(accounts.BudgetsOf(level)).Spent
                )
        );
    }

    [Theory]
    [Databases]
    public async Task CorrectCallAsync_UsageReportedByTheVendor_IsRejected(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var (counted, _) = await TwoCallsAsync();

        var refusal = await Assert.ThrowsAsync<GatewayException>(() =>
            _admin.CorrectCallAsync(Correction(counted.Id, "0", "too dear"), _stop)
        );

        Assert.Equal((ErrorKind.InvalidRequest, "call"), (refusal.Kind, refusal.Param));
        Assert.Equal(counted.Cost!.Value.Dollars, (await _admin.GetCallAsync(counted.Id, _stop)).Cost);
    }

    [Theory]
    [InlineData("""{"call":"req_1","usd":1,"reason":"x"}""", "call", ErrorKind.NotFound)]
    [InlineData("""{"usd":1,"reason":"x"}""", "call", ErrorKind.InvalidRequest)]
    [InlineData("""{"call":"req_1","usd":-1,"reason":"x"}""", "usd", ErrorKind.InvalidRequest)]
    [InlineData("""{"call":"req_1","usd":"1","reason":"x"}""", "usd", ErrorKind.InvalidRequest)]
    [InlineData("""{"call":"req_1","usd":1,"reason":" "}""", "reason", ErrorKind.InvalidRequest)]
    [InlineData("""{"call":"req_1","usd":1,"reason":"x","user":"me"}""", "user", ErrorKind.InvalidRequest)]
    public async Task CorrectCallAsync_InvalidBody_NamesTheField(string body, string param, ErrorKind kind)
    {
        await OpenAsync(DatabaseKind.Sqlite);
        var refusal = await Assert.ThrowsAsync<GatewayException>(() =>
            _admin.CorrectCallAsync(Read<CorrectionRequest>(body), _stop)
        );

        Assert.Equal(kind, refusal.Kind);
        Assert.True(refusal.Param == param || kind == ErrorKind.NotFound);
    }

    [Theory]
    [Databases]
    public async Task GetUsageAsync_ByLineAndByDeployment_EqualsTheSumOfTheLines(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var (counted, estimated) = await TwoCallsAsync();

        var lines = (await _admin.GetAllUsageAsync(new UsageQuery { GroupBy = "line" }, _stop)).ToDictionary(one =>
            one.Id!
        );
        var deployment = Assert.Single(await _admin.GetAllUsageAsync(new UsageQuery { GroupBy = "deployment" }, _stop));

        Assert.Equal(["input_text", "output_text"], lines.Keys.Order());
        Assert.Equal(counted.Usage!.PromptTokens + estimated.Usage!.PromptTokens, lines["input_text"].PromptTokens);
        Assert.Equal(
            (0L, 54L, 2L),
            (lines["output_text"].PromptTokens, lines["output_text"].CompletionTokens, lines["output_text"].Calls)
        );
        Assert.Equal(
            ("lab/m", 2L, 54L, 1L),
            (deployment.Id, deployment.Calls, deployment.CompletionTokens, deployment.Estimated)
        );
        Assert.Equal((counted.Cost!.Value + estimated.Cost!.Value).Dollars, deployment.Cost);
    }

    /// <summary>A call with usage reported by the vendor, and one without.</summary>
    private async Task<(Call Counted, Call Estimated)> TwoCallsAsync()
    {
        var counted = (await _gateway.RunAsync(Ask("m") with { MaxTokens = 100, User = "ann" }, _caller)).Call;
        var estimated = (await _gateway.RunAsync(Ask("m") with { MaxTokens = 100, User = "ann" }, _caller)).Call;
        await _gateway.Ledger.DrainAsync(_stop);
        return (counted, estimated);
    }

    private static CorrectionRequest Correction(string call, string usd, string reason) =>
        Read<CorrectionRequest>($$"""{"call":"{{call}}","usd":{{usd}},"reason":"{{reason}}"}""");

    private static T Read<T>(string body) => RequestReader.Read<T>(Encoding.UTF8.GetBytes(body));

    private async Task OpenAsync(DatabaseKind kind)
    {
        _gateway = await StartAsync(
            OneModel("m", new PriceOptions { Prompt = 2.5m, Completion = 2m }, "lab"),
            [
                new FakeProvider(
                    "lab",
                    FakeProvider.Play(Text("Hi"), End(100, 50)),
                    FakeProvider.Play(Text("Twelve bytes"))
                ),
            ],
            kind: kind
        );
        _admin = _gateway.CreateAdministration("key_admin");
        var team = await _admin.CreateTeamAsync(
            Read<CreateTeamRequest>("""{"name":"search","budgets":[{"window":"total","usd":1}]}"""),
            false,
            _stop
        );
        var key = await _admin.CreateKeyAsync(
            Read<CreateKeyRequest>(
                $$"""{"name":"ci","team":"{{team.Id}}","budgets":[{"window":"day","usd":1}],"users":{"budgets":[{"window":"total","usd":1}]} }"""
            ),
            false,
            _stop
        );
        _caller = _gateway.Keys.Authenticate(key.Key);
        _team = _caller.Scopes[0];
    }
}
