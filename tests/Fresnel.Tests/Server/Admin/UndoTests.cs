using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Server.Admin;
using Fresnel.Server.Admin.Requests;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Server.Admin;

public sealed class UndoTests : IAsyncLifetime
{
    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;
    private GatewayUnderTest _gateway = null!;
    private Administration _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await StartAsync(OneModel("m", null, "lab"), [FakeProvider.Answering("lab", Text("Hi"))]);
        _admin = _gateway.CreateAdministration(Authority.Cli);
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task UndoAsync_ChangedKey_HasEachFieldAsBefore()
    {
        var before = await _admin.CreateKeyAsync(
            new CreateKeyRequest
            {
                Name = "shop",
                Budgets = new([new BudgetFields { Window = BudgetWindow.Day, Usd = 5 }]),
                Limits = new LimitFields { RequestsPerMinute = 60, ImagesPerMinute = 7 },
                Models = new(["m"]),
                Users = new(
                    new PolicyFields { Budgets = new([new BudgetFields { Window = BudgetWindow.Day, Usd = 1 }]) }
                ),
                RequireUser = true,
                Capture = CaptureMode.Pictures,
                CaptureHours = 9,
            },
            force: false,
            _stop
        );
        await _admin.ChangeKeyAsync(
            before.Id,
            new KeyPatch
            {
                Name = "other",
                Role = KeyRole.Viewer,
                Budgets = new([]),
                Limits = new LimitFields
                {
                    RequestsPerMinute = 1,
                    ImagesPerMinute = null,
                    Concurrency = 2,
                },
                Models = new(null),
                Strategy = RoutingStrategy.Cheapest,
                Users = new(null),
                RequireUser = false,
                Capture = new(null),
                ExpiresAt = _gateway.Time.GetUtcNow().AddYears(1),
            },
            force: false,
            _stop
        );

        await _admin.UndoAsync(before.Id, null, _stop);

        var after = await _admin.GetKeyAsync(before.Id, _stop);
        Assert.Equivalent(before with { Key = null }, after, strict: true);
    }

    [Fact]
    public async Task UndoAsync_ChangedTeam_HasItsBudgetAsBefore()
    {
        var team = await _admin.CreateTeamAsync(new CreateTeamRequest { Name = "t" }, force: false, _stop);
        var patch = new GroupPatch { Budgets = new([new BudgetFields { Window = BudgetWindow.Day, Usd = 5 }]) };
        await _admin.ChangeGroupAsync(ScopeKind.Team, team.Id, patch, force: false, _stop);

        await _admin.UndoAsync(team.Id, null, _stop);

        Assert.Empty((await _admin.GetGroupAsync(ScopeKind.Team, team.Id, _stop)).Budgets);
    }

    [Fact]
    public async Task UndoAsync_AChangeThatIsNotTheLast_IsRefused()
    {
        var key = await _admin.CreateKeyAsync(new CreateKeyRequest { Name = "a" }, force: false, _stop);
        await _admin.ChangeKeyAsync(key.Id, new KeyPatch { Name = "b" }, force: false, _stop);
        var first = (await _admin.ListAuditAsync(new AuditQuery(key.Id, null, "1"), _stop))[0].Id;
        await _admin.ChangeKeyAsync(key.Id, new KeyPatch { Name = "c" }, force: false, _stop);

        var refusal = await Assert.ThrowsAsync<GatewayException>(() => _admin.UndoAsync(key.Id, first, _stop));

        Assert.Equal(ErrorKind.InvalidRequest, refusal.Kind);
        Assert.Equal("c", (await _admin.GetKeyAsync(key.Id, _stop)).Name);
    }

    [Fact]
    public async Task UndoAsync_CreationAndOthersChanges_AreRefused()
    {
        var key = await _admin.CreateKeyAsync(new CreateKeyRequest { Name = "a" }, force: false, _stop);
        await Assert.ThrowsAsync<GatewayException>(() => _admin.UndoAsync(key.Id, null, _stop));
        await _admin.ChangeKeyAsync(key.Id, new KeyPatch { Name = "b" }, force: false, _stop);
        var other = _gateway.CreateAdministration("key_other");

        await Assert.ThrowsAsync<GatewayException>(() => other.UndoAsync(key.Id, null, _stop));
    }
}
