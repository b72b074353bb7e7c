using System.Text;
using System.Text.Json;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Server.Admin;
using Fresnel.Server.Admin.Requests;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Server.Admin;

public sealed class AdministrationTests : IAsyncDisposable
{
    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;
    private GatewayUnderTest _gateway = null!;
    private Administration _admin = null!;

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Theory]
    [Databases]
    public async Task CreateKeyAsync_BudgetAndLimits_ApplyAndAreReturned(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var created = await CreateKeyAsync(
            """{"name":"ci","budgets":[{"window":"total","usd":1.00}],"limits":{"requests_per_minute":600,"concurrency":8}}"""
        );
        await _gateway.RunAsync(Ask("m"), _gateway.Keys.Authenticate(created.Key));

        var returned = await _admin.GetKeyAsync(created.Id, _stop);

        Assert.Equal(new BudgetView(BudgetWindow.Total, 1m, 0.00035m, 0, null), Assert.Single(returned.Budgets));
        Assert.Equal(
            (600L, 8L, null),
            (returned.Limits.RequestsPerMinute, returned.Limits.Concurrency, returned.Limits.TokensPerMinute)
        );
        Assert.Null(returned.Key);
    }

    [Theory]
    [Databases]
    public async Task ChangeKeyAsync_OmittedFields_StayUnchanged(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var created = await CreateKeyAsync(
            """{"name":"ci","models":["m"],"budgets":[{"window":"day","usd":1}],"limits":{"requests_per_minute":600,"concurrency":8}}"""
        );
        await _gateway.RunAsync(Ask("m"), _gateway.Keys.Authenticate(created.Key));

        var changed = await _admin.ChangeKeyAsync(
            created.Id,
            Read<KeyPatch>(
                """{"budgets":[{"window":"day","usd":2},{"window":"month","usd":9}],"limits":{"concurrency":null}}"""
            ),
            false,
            _stop
        );

        Assert.Equal(("ci", 600L, null), (changed.Name, changed.Limits.RequestsPerMinute, changed.Limits.Concurrency));
        Assert.Equal(["m"], changed.Models!);
        Assert.Equal(
            [(BudgetWindow.Day, 2m, 0.00035m), (BudgetWindow.Month, 9m, 0.00035m)],
            changed.Budgets.Select(budget => (budget.Window, budget.Usd, budget.SpentUsd!.Value))
        );
        Assert.Null(
            (await _admin.ChangeKeyAsync(created.Id, Read<KeyPatch>("""{"models":null}"""), false, _stop)).Models
        );
    }

    [Theory]
    [Databases]
    public async Task ChangeKeyAsync_Strategy_IsReturnedAuditedAndCleared(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var created = await CreateKeyAsync("""{"name":"ci","strategy":"round-robin"}""");
        Assert.Equal(RoutingStrategy.RoundRobin, created.Strategy);

        var changed = await _admin.ChangeKeyAsync(
            created.Id,
            Read<KeyPatch>("""{"strategy":"fastest"}"""),
            false,
            _stop
        );
        Assert.Equal(
            (RoutingStrategy.Fastest, RoutingStrategy.Fastest),
            (
                changed.Strategy,
                (await _admin.ChangeKeyAsync(created.Id, Read<KeyPatch>("""{"name":"ci2"}"""), false, _stop)).Strategy
            )
        );
        Assert.Equal(RoutingStrategy.Fastest, _gateway.Keys.Authenticate(created.Key).Strategy);
        Assert.Null(
            (await _admin.ChangeKeyAsync(created.Id, Read<KeyPatch>("""{"strategy":null}"""), false, _stop)).Strategy
        );

        var audited = (await _admin.ListAuditAsync(new AuditQuery(created.Id, null, null), _stop)).Select(entry =>
            entry.After!.Value.GetProperty("policy")
        );
        Assert.Equal(
            [null, "fastest", "fastest", "round_robin"],
            audited
                .Select(policy => policy.TryGetProperty("strategy", out var strategy) ? strategy.GetString() : null)
                .Order()
        );
        var refusal = await Assert.ThrowsAsync<GatewayException>(() =>
            CreateKeyAsync("""{"name":"ci","strategy":"quickest"}""")
        );
        Assert.Equal(
            (
                "strategy",
                "strategy is one of priority, cheapest, fastest, balanced, best_value, weighted, round_robin, or null for each model's own."
            ),
            (refusal.Param, refusal.Message)
        );
    }

    [Theory]
    [Databases]
    public async Task ChangeKeyAsync_KeyInUse_AppliesFromTheNextCall(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var created = await CreateKeyAsync("""{"name":"ci"}""");
        await _gateway.RunAsync(Ask("m"), _gateway.Keys.Authenticate(created.Key));

        await _admin.ChangeKeyAsync(
            created.Id,
            Read<KeyPatch>("""{"budgets":[{"window":"hour","usd":0.0003}]}"""),
            false,
            _stop
        );

        var (_, refusal, _) = await _gateway.FailAsync(Ask("m"), _gateway.Keys.Authenticate(created.Key));
        Assert.Contains("The hour budget of the key \"ci\" has $0 left of $0.0003", refusal.Message);
    }

    [Theory]
    [InlineData(
        """{"name":"k","models":["m","mm"]}""",
        "models[1]",
        "models[1] is \"mm\", but there is no such model; did you mean m? "
    )]
    [InlineData("""{"name":"k","models":["lab/m"]}""", "models[0]", "did you mean m?")]
    [InlineData("""{"name":"k","models":["gpt-*"]}""", "models[0]", "but there is no such model.")]
    [InlineData("""{"name":"k","users":{"models":["none"]}}""", "users.models[0]", "but there is no such model.")]
    public async Task CreateKeyAsync_UnknownModel_NeedsForce(string body, string param, string message)
    {
        await OpenAsync(DatabaseKind.Sqlite);
        var refusal = await RefusedAsync(CreateKeyAsync(body));

        Assert.Equal(param, refusal.Param);
        Assert.Contains(message, refusal.Message);
        Assert.Empty(await _admin.ListKeysAsync(_stop));
        await _admin.CreateKeyAsync(Read<CreateKeyRequest>(body), force: true, _stop);
    }

    [Theory]
    [InlineData("m")]
    [InlineData("m*")]
    [InlineData("*")]
    [InlineData("auto")]
    public async Task CreateKeyAsync_KnownModel_IsAccepted(string model)
    {
        await OpenAsync(DatabaseKind.Sqlite);
        Assert.Equal([model], (await CreateKeyAsync($$"""{"name":"k","models":["{{model}}"]}""")).Models!);
    }

    [Theory]
    [Databases]
    public async Task ChangeKeyAsync_ExpiryAndRequireUser_AreReturnedAuditedAndCleared(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var created = await CreateKeyAsync("""{"name":"ci","expires_at":"2026-02-01T00:00:00Z","require_user":true}""");
        Assert.Equal(
            (new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), true),
            (created.ExpiresAt, created.RequireUser)
        );

        var past = await RefusedAsync(
            _admin.ChangeKeyAsync(created.Id, Read<KeyPatch>("""{"expires_at":"2025-12-31T00:00:00Z"}"""), false, _stop)
        );
        Assert.Equal("expires_at", past.Param);
        var changed = await _admin.ChangeKeyAsync(
            created.Id,
            Read<KeyPatch>("""{"expires_at":null,"require_user":false}"""),
            false,
            _stop
        );

        Assert.Equal((null, false), (changed.ExpiresAt, changed.RequireUser));
        var entry = Assert.Single(await _admin.ListAuditAsync(new AuditQuery(created.Id, Limit: "1"), _stop));
        Assert.Equal("2026-02-01T00:00:00+00:00", entry.Before!.Value.GetProperty("expires_at").GetString());
        Assert.False(entry.After!.Value.TryGetProperty("expires_at", out _));
    }

    [Theory]
    [Databases]
    public async Task FollowChangesAsync_AfterANumber_YieldsTheNextChangeWithItsKind(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await CreateKeyAsync("""{"name":"before"}""");
        await using var changes = (await _admin.FollowChangesAsync("1", _stop)).GetAsyncEnumerator(_stop);
        var next = changes.MoveNextAsync();
        await _admin.CreateTeamAsync(new CreateTeamRequest { Name = "search" }, false, _stop);

        Assert.True(await next);
        Assert.Equal(
            ("team", "team.create", "key_admin"),
            (changes.Current.Kind, changes.Current.Action, changes.Current.Actor)
        );
        Assert.Equal(2, changes.Current.Sequence);
        Assert.Equal("after", (await RefusedAsync(_admin.FollowChangesAsync("-1", _stop))).Param);
    }

    [Theory]
    [Databases]
    public async Task RotateKeyAsync_GracePeriod_AcceptsBothSecretsUntilItEnds(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var created = await CreateKeyAsync("""{"name":"ci"}""");

        var rotated = await _admin.RotateKeyAsync(
            created.Id,
            Read<RotateKeyRequest>("""{"grace_seconds":3600}"""),
            _stop
        );

        Assert.Equal((created.Id, _gateway.Time.GetUtcNow().AddHours(1)), (rotated.Id, rotated.PreviousKeyUntil));
        Assert.Same(_gateway.Keys.Authenticate(created.Key), _gateway.Keys.Authenticate(rotated.Key));
        _gateway.Time.Pass(TimeSpan.FromHours(1));
        Assert.Contains(
            "replaced",
            Assert.Throws<GatewayException>(() => _gateway.Keys.Authenticate(created.Key)).Message
        );
        _gateway.Keys.Authenticate(rotated.Key);
        var repeated = await _admin.RotateKeyAsync(created.Id, Read<RotateKeyRequest>("{}"), _stop);
        Assert.Throws<GatewayException>(() => _gateway.Keys.Authenticate(rotated.Key));
        await _admin.RevokeKeyAsync(created.Id, false, _stop);
        Assert.Contains(
            "revoked",
            Assert.Throws<GatewayException>(() => _gateway.Keys.Authenticate(repeated.Key)).Message
        );
    }

    [Theory]
    [Databases]
    public async Task Groups_OrganisationTeamKey_LimitsApplyToTheKey(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var organisation = await _admin.CreateOrganisationAsync(
            Read<CreateOrganisationRequest>("""{"name":"acme","budgets":[{"window":"month","usd":5}]}"""),
            false,
            _stop
        );
        var team = await _admin.CreateTeamAsync(
            Read<CreateTeamRequest>(
                $$$"""{"name":"search","organisation":"{{{organisation.Id}}}","limits":{"requests_per_minute":1}}"""
            ),
            false,
            _stop
        );
        var created = await CreateKeyAsync($$"""{"name":"ci","team":"{{team.Id}}"}""");
        await _gateway.RunAsync(Ask("m"), _gateway.Keys.Authenticate(created.Key));

        Assert.Contains(
            "the team \"search\"",
            (await _gateway.FailAsync(Ask("m"), _gateway.Keys.Authenticate(created.Key))).Failure.Message
        );
        await _admin.ChangeGroupAsync(ScopeKind.Team, team.Id, Read<GroupPatch>("""{"limits":null}"""), false, _stop);
        await _gateway.RunAsync(Ask("m"), _gateway.Keys.Authenticate(created.Key));
        Assert.Equal(
            (0.0007m, 0m),
            (
                (await _admin.GetGroupAsync(ScopeKind.Organisation, organisation.Id, _stop)).Budgets[0].SpentUsd,
                (await _admin.ListBudgetsAsync(_stop)).Single().ReservedUsd
            )
        );
        Assert.Contains(
            "still has a key. Remove it first",
            (await RefusedAsync(_admin.RemoveGroupAsync(ScopeKind.Team, team.Id, _stop))).Message
        );
        Assert.Contains(
            "still has a team. Remove it first",
            (await RefusedAsync(_admin.RemoveGroupAsync(ScopeKind.Organisation, organisation.Id, _stop))).Message
        );
        await _admin.RevokeKeyAsync(created.Id, false, _stop);
        await _admin.RemoveGroupAsync(ScopeKind.Team, team.Id, _stop);
        await _admin.RemoveGroupAsync(ScopeKind.Organisation, organisation.Id, _stop);
        Assert.Empty(await _admin.ListGroupsAsync(ScopeKind.Team, _stop));
    }

    [Theory]
    [InlineData("{}", "name")]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"name":7}""", "name")]
    [InlineData("""{"name":"k","budget":1}""", "budget")]
    [InlineData("""{"name":"k","role":"owner"}""", "role")]
    [InlineData("""{"name":"k","team":"team_none"}""", "team")]
    [InlineData("""{"name":"k","team":{}}""", "team")]
    [InlineData("""{"name":"k","limits":{"requests_per_minute":0}}""", "limits.requests_per_minute")]
    [InlineData("""{"name":"k","limits":{"requests_per_minute":1.5}}""", "limits.requests_per_minute")]
    [InlineData("""{"name":"k","limits":{"rpm":5}}""", "limits.rpm")]
    [InlineData("""{"name":"k","limits":[]}""", "limits")]
    [InlineData("""{"name":"k","models":[]}""", "models")]
    [InlineData("""{"name":"k","models":["a",""]}""", "models[1]")]
    [InlineData("""{"name":"k","budgets":{}}""", "budgets")]
    [InlineData("""{"name":"k","budgets":[{"window":"year","usd":1}]}""", "budgets[0].window")]
    [InlineData("""{"name":"k","budgets":[{"window":"day","usd":-1}]}""", "budgets[0].usd")]
    [InlineData("""{"name":"k","budgets":[{"window":"day","usd":1e300}]}""", "budgets[0].usd")]
    [InlineData("""{"name":"k","budgets":[{"window":"day","usd":1},{"window":"day","usd":2}]}""", "budgets[1].window")]
    [InlineData("""{"name":"k","users":{"budgets":[{"usd":1}]}}""", "users.budgets[0].window")]
    [InlineData("""{"name":"k","users":{"users":null}}""", "users.users")]
    [InlineData("[]", null)]
    public async Task CreateKeyAsync_InvalidBody_NamesThePath(string body, string? param)
    {
        await OpenAsync(DatabaseKind.Sqlite);
        var refusal = await RefusedAsync(CreateKeyAsync(body));

        Assert.Equal(param, refusal.Param);
        Assert.Empty(await _admin.ListKeysAsync(_stop));
    }

    [Theory]
    [Databases]
    public async Task ListAuditAsync_Changes_HaveActorTimeAndValuesWithoutSecrets(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var created = await CreateKeyAsync("""{"name":"ci","budgets":[{"window":"day","usd":1}]}""");
        _gateway.Time.Pass(TimeSpan.FromSeconds(1));
        await _gateway
            .CreateAdministration("key_other")
            .ChangeKeyAsync(created.Id, Read<KeyPatch>("""{"name":"build"}"""), false, _stop);
        _gateway.Time.Pass(TimeSpan.FromSeconds(1));
        var rotated = await _admin.RotateKeyAsync(created.Id, Read<RotateKeyRequest>("{}"), _stop);
        _gateway.Time.Pass(TimeSpan.FromSeconds(1));
        await _admin.RevokeKeyAsync(created.Id, false, _stop);

        var entries = await _admin.ListAuditAsync(new AuditQuery(created.Id), _stop);

        Assert.Equal(
            [
                ("key.revoke", "key_admin"),
                ("key.rotate", "key_admin"),
                ("key.change", "key_other"),
                ("key.create", "key_admin"),
            ],
            entries.Select(entry => (entry.Action, entry.Actor))
        );
        Assert.Equal(
            ("ci", "build"),
            (
                entries[2].Before!.Value.GetProperty("name").GetString(),
                entries[2].After!.Value.GetProperty("name").GetString()
            )
        );
        Assert.Equal(
            "day",
            entries[3].After!.Value.GetProperty("policy").GetProperty("budgets")[0].GetProperty("window").GetString()
        );
        Assert.Null(entries[0].After);
        var all = JsonSerializer.Serialize(entries);
        Assert.DoesNotContain(created.Key![3..], all, StringComparison.Ordinal);
        Assert.DoesNotContain(rotated.Key![3..], all, StringComparison.Ordinal);
        Assert.Equal(
            entries.Skip(1).Take(2).Select(entry => entry.Id),
            (await _admin.ListAuditAsync(new AuditQuery(null, entries[0].Id, "2"), _stop)).Select(entry => entry.Id)
        );
    }

    [Theory]
    [Databases("key", "ci:2 other:1")]
    [Databases("team", "search:2 -:1")]
    [Databases("organisation", "-:3")]
    [Databases("model", "m:3")]
    [Databases("provider", "lab:3")]
    [Databases("user", "ann:2 -:1")]
    [Databases("day", "2026-01-01:2 2026-01-03:1")]
    public async Task GetUsageAsync_By_ReturnsSumsAndNames(DatabaseKind kind, string by, string expected)
    {
        await OpenAsync(kind);
        await ThreeCallsAsync();

        var used = await _admin.GetAllUsageAsync(new UsageQuery { GroupBy = by }, _stop);

        Assert.Equal(expected, string.Join(' ', used.Select(one => $"{one.Name ?? one.Id ?? "-"}:{one.Calls}")));
        Assert.Equal(
            (300, 150, 0.00105m),
            (used.Sum(one => one.PromptTokens), used.Sum(one => one.CompletionTokens), used.Sum(one => one.Cost))
        );
    }

    [Theory]
    [Databases("2026-01-02", null, 1)]
    [Databases("24h", null, 1)]
    [Databases("3d", null, 3)]
    [Databases(null, "2026-01-02T00:00:00Z", 2)]
    [Databases("2026-01-01", "2026-01-04", 3)]
    public async Task GetUsageAsync_Since_CountsOnlyLaterCalls(
        DatabaseKind kind,
        string? since,
        string? until,
        long calls
    )
    {
        await OpenAsync(kind);
        await ThreeCallsAsync();

        Assert.Equal(
            calls,
            (
                await _admin.GetAllUsageAsync(
                    new UsageQuery
                    {
                        GroupBy = "key",
                        Since = since,
                        Until = until,
                    },
                    _stop
                )
            ).Sum(one => one.Calls)
        );
    }

    [Theory]
    [InlineData("weather", null, "by")]
    [InlineData("key", "soon", "since")]
    [InlineData("key", "99999999d", "since")]
    public async Task GetUsageAsync_InvalidQuery_IsRejected(string by, string? since, string param)
    {
        await OpenAsync(DatabaseKind.Sqlite);

        Assert.Equal(
            param,
            (await RefusedAsync(_admin.GetAllUsageAsync(new UsageQuery { GroupBy = by, Since = since }, _stop))).Param
        );
    }

    private async Task ThreeCallsAsync()
    {
        var team = await _admin.CreateTeamAsync(Read<CreateTeamRequest>("""{"name":"search"}"""), false, _stop);
        var first = _gateway.Keys.Authenticate((await CreateKeyAsync($$"""{"name":"ci","team":"{{team.Id}}"}""")).Key);
        var second = _gateway.Keys.Authenticate((await CreateKeyAsync("""{"name":"other"}""")).Key);
        await _gateway.RunAsync(Ask("m") with { User = "ann" }, first);
        await _gateway.RunAsync(Ask("m") with { User = "ann" }, first);
        _gateway.Time.Pass(TimeSpan.FromHours(60));
        await _gateway.RunAsync(Ask("m"), second);
        await _gateway.Ledger.DrainAsync(_stop);
    }

    private async Task<KeyView> CreateKeyAsync(string body) =>
        await _admin.CreateKeyAsync(Read<CreateKeyRequest>(body), false, _stop);

    private static async Task<GatewayException> RefusedAsync(Task task) =>
        await Assert.ThrowsAsync<GatewayException>(() => task);

    private static T Read<T>(string body) => RequestReader.Read<T>(Encoding.UTF8.GetBytes(body));

    private async Task OpenAsync(DatabaseKind kind)
    {
        _gateway = await StartPricedAsync(kind);
        _admin = _gateway.CreateAdministration("key_admin");
    }
}
