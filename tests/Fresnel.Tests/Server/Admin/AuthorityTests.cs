using Fresnel.Access;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Admin;
using Fresnel.Server.Admin.Requests;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Server.Admin;

/// <summary>What viewers and editors see and change, in the whole gateway and in one organisation.</summary>
public sealed class AuthorityTests : IAsyncDisposable
{
    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;
    private GatewayUnderTest _gateway = null!;
    private Administration _admin = null!;
    private GroupView _north = null!;
    private GroupView _northTeam = null!;
    private GroupView _southTeam = null!;
    private KeyView _northKey = null!;
    private KeyView _southKey = null!;
    private KeyView _adminKey = null!;

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Theory]
    [Databases]
    public async Task Viewer_OfAnOrganisation_SeesItsKeysBudgetsUsageAndCallsOnly(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var north = await CallAsync(_northKey);
        var south = await CallAsync(_southKey);
        var viewer = await SignInAsync(KeyRole.Viewer, _northTeam.Id);

        Assert.All(await viewer.ListKeysAsync(_stop), key => Assert.Equal(_northTeam.Id, key.Team));
        Assert.Contains(await viewer.ListKeysAsync(_stop), key => key.Id == _northKey.Id);
        Assert.Equal([_northTeam.Id], (await viewer.ListGroupsAsync(ScopeKind.Team, _stop)).Select(team => team.Id));
        Assert.Equal(
            [_north.Id],
            (await viewer.ListGroupsAsync(ScopeKind.Organisation, _stop)).Select(organisation => organisation.Id)
        );
        Assert.Equal([_north.Id], (await viewer.ListBudgetsAsync(_stop)).Select(budget => budget.Id));
        Assert.DoesNotContain(await viewer.ListLimitsAsync(_stop), limits => limits.Id == _southKey.Id);

        Assert.Equal(
            1,
            Assert.Single(await viewer.GetAllUsageAsync(new UsageQuery { GroupBy = "model" }, _stop)).Calls
        );
        Assert.Equal(
            2,
            Assert.Single(await _admin.GetAllUsageAsync(new UsageQuery { GroupBy = "model" }, _stop)).Calls
        );
        var filtered = new UsageQuery { GroupBy = "model", Organisation = _north.Id };
        Assert.Equal(1, Assert.Single(await _admin.GetAllUsageAsync(filtered, _stop)).Calls);
        var calls = await viewer.ListCallsAsync(new CallListQuery(), _stop);
        Assert.Equal([north], calls.Data.Select(call => call.Id));
        Assert.Equal(north, (await viewer.GetCallAsync(north, _stop)).Id);
        foreach (
            var read in new Func<Task>[]
            {
                () => viewer.GetCallAsync(south, _stop),
                () => viewer.GetTraceAsync(south, _stop),
                () => viewer.GetKeyAsync(_southKey.Id, _stop),
                () => viewer.GetGroupAsync(ScopeKind.Team, _southTeam.Id, _stop),
            }
        )
            await RefusesAsync(ErrorKind.NotFound, read);
    }

    [Theory]
    [Databases]
    public async Task Viewer_OfATeamWithoutOrganisation_SeesThatTeam(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await CallAsync(_northKey);
        var south = await CallAsync(_southKey);
        var viewer = await SignInAsync(KeyRole.Viewer, _southTeam.Id);

        Assert.Equal(1, Assert.Single(await viewer.GetAllUsageAsync(new UsageQuery(), _stop)).Calls);
        Assert.Equal([south], (await viewer.ListCallsAsync(new CallListQuery(), _stop)).Data.Select(call => call.Id));
        var other = new UsageQuery { Team = _northTeam.Id };
        await RefusesAsync(ErrorKind.Forbidden, () => viewer.GetAllUsageAsync(other, _stop));
        Assert.Empty((await viewer.ListCallsAsync(new CallListQuery { Key = _northKey.Id }, _stop)).Data);
    }

    [Fact]
    public async Task Viewer_AnyChange_IsForbidden()
    {
        await OpenAsync(DatabaseKind.Sqlite);
        var viewer = await SignInAsync(KeyRole.Viewer, team: null);

        Assert.NotEmpty(await viewer.ListKeysAsync(_stop));
        foreach (
            var change in new Func<Task>[]
            {
                () => viewer.CreateKeyAsync(NewKey("x"), false, _stop),
                () => viewer.ChangeKeyAsync(_northKey.Id, new KeyPatch { Name = "x" }, false, _stop),
                () => viewer.RotateKeyAsync(_northKey.Id, new RotateKeyRequest(), _stop),
                () => viewer.RevokeKeyAsync(_northKey.Id, false, _stop),
                () => viewer.CreateTeamAsync(new CreateTeamRequest { Name = "x" }, false, _stop),
                () => viewer.ChangeGroupAsync(ScopeKind.Team, _northTeam.Id, new GroupPatch(), false, _stop),
                () => viewer.RemoveGroupAsync(ScopeKind.Team, _northTeam.Id, _stop),
                () => viewer.ListSecretsAsync(_stop),
                () => viewer.SetSecretAsync("x", new SecretRequest { Value = "x" }, _stop),
                () => viewer.ReloadConfigurationAsync(_stop),
                () => viewer.RunCanaryAsync("x", _stop),
                () => viewer.ChangeDeploymentAsync("lab/m", new DeploymentPatch { Enabled = false }, _stop),
            }
        )
            await RefusesAsync(ErrorKind.Forbidden, change);
    }

    [Fact]
    public async Task Editor_KeysAboveItsRole_AreForbidden()
    {
        await OpenAsync(DatabaseKind.Sqlite);
        var editor = await SignInAsync(KeyRole.Editor, team: null);

        var created = await editor.CreateKeyAsync(NewKey("x"), false, _stop);
        await editor.ChangeKeyAsync(created.Id, new KeyPatch { Role = KeyRole.Viewer }, false, _stop);
        foreach (
            var change in new Func<Task>[]
            {
                () => editor.CreateKeyAsync(NewKey("y") with { Role = KeyRole.Admin }, false, _stop),
                () => editor.ChangeKeyAsync(created.Id, new KeyPatch { Role = KeyRole.Admin }, false, _stop),
                () => editor.RotateKeyAsync(_adminKey.Id, new RotateKeyRequest(), _stop),
                () => editor.RevokeKeyAsync(_adminKey.Id, true, _stop),
                () => editor.SetSecretAsync("x", new SecretRequest { Value = "x" }, _stop),
            }
        )
            await RefusesAsync(ErrorKind.Forbidden, change);
    }

    [Fact]
    public async Task Editor_OfAnOrganisation_ChangesWhatIsInItOnly()
    {
        await OpenAsync(DatabaseKind.Sqlite);
        var editor = await SignInAsync(KeyRole.Editor, _northTeam.Id);

        var team = await editor.CreateTeamAsync(
            new CreateTeamRequest { Name = "new", Organisation = _north.Id },
            false,
            _stop
        );
        var key = await editor.CreateKeyAsync(NewKey("x") with { Team = team.Id }, false, _stop);
        await editor.RevokeKeyAsync(key.Id, false, _stop);
        await editor.RemoveGroupAsync(ScopeKind.Team, team.Id, _stop);
        foreach (
            var change in new Func<Task>[]
            {
                () => editor.CreateKeyAsync(NewKey("x"), false, _stop),
                () => editor.CreateTeamAsync(new CreateTeamRequest { Name = "x" }, false, _stop),
                () => editor.CreateOrganisationAsync(new CreateOrganisationRequest { Name = "x" }, false, _stop),
                () => editor.ChangeGroupAsync(ScopeKind.Organisation, _north.Id, new GroupPatch(), false, _stop),
                () => editor.ListAuditAsync(new AuditQuery(), _stop),
                () => editor.GetDriftAsync(null, _stop),
            }
        )
            await RefusesAsync(ErrorKind.Forbidden, change);
        foreach (
            var change in new Func<Task>[]
            {
                () => editor.CreateKeyAsync(NewKey("x") with { Team = _southTeam.Id }, false, _stop),
                () => editor.RevokeKeyAsync(_southKey.Id, false, _stop),
                () => editor.ChangeGroupAsync(ScopeKind.Team, _southTeam.Id, new GroupPatch(), false, _stop),
            }
        )
            await RefusesAsync(ErrorKind.NotFound, change);
    }

    private static CreateKeyRequest NewKey(string name) => new() { Name = name };

    private static async Task RefusesAsync(ErrorKind kind, Func<Task> action) =>
        Assert.Equal(kind, (await Assert.ThrowsAsync<GatewayException>(action)).Kind);

    private async Task<Administration> SignInAsync(KeyRole role, string? team)
    {
        var key = await _admin.CreateKeyAsync(
            new CreateKeyRequest
            {
                Name = "someone",
                Role = role,
                Team = team,
            },
            false,
            _stop
        );
        return _gateway.CreateAdministration(Authority.Of(_gateway.Keys.Find(key.Id)!));
    }

    private async Task<string> CallAsync(KeyView key)
    {
        var call = (await _gateway.RunAsync(Ask("m"), _gateway.Keys.Find(key.Id))).Call;
        await _gateway.Ledger.DrainAsync(_stop);
        return call.Id;
    }

    private async Task OpenAsync(DatabaseKind kind)
    {
        _gateway = await StartAsync(
            OneModel("m", new PriceOptions { Prompt = 1m, Completion = 2m }, "lab"),
            [FakeProvider.Answering("lab", Text("Hi"), End(10, 3))],
            kind: kind
        );
        _admin = _gateway.CreateAdministration("key_admin");
        _north = await _admin.CreateOrganisationAsync(
            new CreateOrganisationRequest
            {
                Name = "north",
                Budgets = new([new BudgetFields { Window = BudgetWindow.Month, Usd = 10m }]),
            },
            false,
            _stop
        );
        _northTeam = await _admin.CreateTeamAsync(
            new CreateTeamRequest { Name = "north team", Organisation = _north.Id },
            false,
            _stop
        );
        _southTeam = await _admin.CreateTeamAsync(new CreateTeamRequest { Name = "south team" }, false, _stop);
        _northKey = await _admin.CreateKeyAsync(NewKey("north") with { Team = _northTeam.Id }, false, _stop);
        _southKey = await _admin.CreateKeyAsync(NewKey("south") with { Team = _southTeam.Id }, false, _stop);
        _adminKey = await _admin.CreateKeyAsync(NewKey("root") with { Role = KeyRole.Admin }, false, _stop);
    }
}
