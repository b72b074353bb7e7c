using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Server.Admin;
using Fresnel.Server.Admin.Requests;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Server.Admin;

public sealed class UndoTests : IAsyncDisposable
{
    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;
    private GatewayUnderTest _gateway = null!;
    private Administration _admin = null!;

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task UndoAsync_ChangedKey_HasEachFieldAsBefore()
    {
        await OpenAsync(DatabaseKind.Sqlite);
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
        await OpenAsync(DatabaseKind.Sqlite);
        var team = await _admin.CreateTeamAsync(new CreateTeamRequest { Name = "t" }, force: false, _stop);
        var patch = new GroupPatch { Budgets = new([new BudgetFields { Window = BudgetWindow.Day, Usd = 5 }]) };
        await _admin.ChangeGroupAsync(ScopeKind.Team, team.Id, patch, force: false, _stop);

        await _admin.UndoAsync(team.Id, null, _stop);

        Assert.Empty((await _admin.GetGroupAsync(ScopeKind.Team, team.Id, _stop)).Budgets);
    }

    [Theory]
    [Databases]
    public async Task UndoChangeAsync_RemovedTeam_IsBackWithItsPolicyAndWhatWasSpent(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var organisation = await CreateOrganisationAsync("shop");
        var before = await _admin.CreateTeamAsync(
            new CreateTeamRequest
            {
                Name = "labels",
                Organisation = organisation.Id,
                Budgets = new([new BudgetFields { Window = BudgetWindow.Total, Usd = 5 }]),
                Limits = new LimitFields { RequestsPerMinute = 60 },
                Models = new(["m"]),
            },
            force: false,
            _stop
        );
        var key = await _admin.CreateKeyAsync(
            new CreateKeyRequest { Name = "k", Team = before.Id },
            force: false,
            _stop
        );
        await _gateway.RunAsync(Ask("m"), _gateway.Keys.Authenticate(key.Key));
        var spent = (await _admin.GetGroupAsync(ScopeKind.Team, before.Id, _stop)).Budgets;
        await _admin.RevokeKeyAsync(key.Id, force: false, _stop);
        await _admin.RemoveGroupAsync(ScopeKind.Team, before.Id, _stop);

        var entry = await _admin.UndoChangeAsync(await LastChangeOfAsync(before.Id), _stop);

        Assert.Equal(("team.restore", before.Id, "cli"), (entry.Action, entry.Target, entry.Actor));
        Assert.True(Assert.Single(spent).SpentUsd > 0);
        var after = await _admin.GetGroupAsync(ScopeKind.Team, before.Id, _stop);
        Assert.Equivalent(before with { Budgets = spent }, after, strict: true);
        var joined = new CreateKeyRequest { Name = "next", Team = before.Id };
        Assert.Equal(before.Id, (await _admin.CreateKeyAsync(joined, force: false, _stop)).Team);
    }

    [Theory]
    [Databases]
    public async Task UndoChangeAsync_TeamOfARemovedOrganisation_IsBackAfterThat(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var organisation = await CreateOrganisationAsync("shop");
        var team = await _admin.CreateTeamAsync(
            new CreateTeamRequest { Name = "t", Organisation = organisation.Id },
            force: false,
            _stop
        );
        await _admin.RemoveGroupAsync(ScopeKind.Team, team.Id, _stop);
        await _admin.RemoveGroupAsync(ScopeKind.Organisation, organisation.Id, _stop);
        var removal = await LastChangeOfAsync(team.Id);

        var refusal = await Assert.ThrowsAsync<GatewayException>(() => _admin.UndoChangeAsync(removal, _stop));
        await _admin.UndoChangeAsync(await LastChangeOfAsync(organisation.Id), _stop);
        await _admin.UndoChangeAsync(removal, _stop);

        Assert.Equal((ErrorKind.NotFound, "organisation"), (refusal.Kind, refusal.Param));
        Assert.Equal(organisation.Id, (await _admin.GetGroupAsync(ScopeKind.Team, team.Id, _stop)).Organisation);
        await Assert.ThrowsAsync<GatewayException>(() => _admin.UndoChangeAsync(removal, _stop));
    }

    [Fact]
    public async Task UndoAsync_RemovalByAnother_IsRefusedToAKeyOfAnOrganisation()
    {
        await OpenAsync(DatabaseKind.Sqlite);
        var organisation = await CreateOrganisationAsync("shop");
        var within = new Scope(ScopeKind.Organisation, organisation.Id, "shop", Policy.None);
        var editor = _gateway.CreateAdministration(new Authority("key_editor", KeyRole.Editor, within));
        var (own, other) = (await CreateTeamAsync(editor), await CreateTeamAsync(_admin));
        await editor.RemoveGroupAsync(ScopeKind.Team, own.Id, _stop);
        await _admin.RemoveGroupAsync(ScopeKind.Team, other.Id, _stop);

        Assert.Equal(own.Id, (await editor.FindOwnChangeAsync(own.Id, _stop))!.Target);
        await editor.UndoAsync(own.Id, null, _stop);
        Assert.Null(await editor.FindOwnChangeAsync(other.Id, _stop));
        var removal = await LastChangeOfAsync(other.Id);
        var refusal = await Assert.ThrowsAsync<GatewayException>(() => editor.UndoAsync(other.Id, removal, _stop));

        Assert.Equal(ErrorKind.Forbidden, refusal.Kind);
        Assert.Equal([own.Id], (await _admin.ListGroupsAsync(ScopeKind.Team, _stop)).Select(team => team.Id));

        Task<GroupView> CreateTeamAsync(Administration admin) =>
            admin.CreateTeamAsync(
                new CreateTeamRequest { Name = "t", Organisation = organisation.Id },
                force: false,
                _stop
            );
    }

    [Fact]
    public async Task UndoAsync_AChangeThatIsNotTheLast_IsRefused()
    {
        await OpenAsync(DatabaseKind.Sqlite);
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
        await OpenAsync(DatabaseKind.Sqlite);
        var key = await _admin.CreateKeyAsync(new CreateKeyRequest { Name = "a" }, force: false, _stop);
        await Assert.ThrowsAsync<GatewayException>(() => _admin.UndoAsync(key.Id, null, _stop));
        await _admin.ChangeKeyAsync(key.Id, new KeyPatch { Name = "b" }, force: false, _stop);
        var other = _gateway.CreateAdministration("key_other");

        await Assert.ThrowsAsync<GatewayException>(() => other.UndoAsync(key.Id, null, _stop));
    }

    private async Task OpenAsync(DatabaseKind kind)
    {
        _gateway = await StartPricedAsync(kind);
        _admin = _gateway.CreateAdministration(Authority.Cli);
    }

    private Task<GroupView> CreateOrganisationAsync(string name) =>
        _admin.CreateOrganisationAsync(new CreateOrganisationRequest { Name = name }, force: false, _stop);

    private async Task<string> LastChangeOfAsync(string target) =>
        (await _admin.ListAuditAsync(new AuditQuery(target, null, "1"), _stop))[0].Id;
}
