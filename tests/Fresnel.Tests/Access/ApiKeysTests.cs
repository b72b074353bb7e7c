using System.Data.Common;
using Dapper;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.TestKit;

namespace Fresnel.Tests.Access;

public sealed class ApiKeysTests : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly ManualTime _time = new();
    private DbDataSource _database = null!;
    private ApiKeys _keys = null!;

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [Databases]
    public async Task Authenticate_SecretOfANewKey_ReturnsItsCaller(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var made = await _keys.CreateAsync(
            "ci",
            KeyRole.Admin,
            Money.FromDollars(2),
            TestContext.Current.CancellationToken
        );

        var caller = _keys.Authenticate(made.Secret);
        Assert.Equal((made.Key.Id, "ci", KeyRole.Admin), (caller.KeyId, caller.Name, caller.Role));
        Assert.Equal([new BudgetLimit(BudgetWindow.Total, Money.FromDollars(2))], caller.Policy.Budgets);
    }

    [Theory]
    [Databases]
    public async Task Authenticate_KeyOfAnotherProcessAfterReload_Succeeds(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var token = TestContext.Current.CancellationToken;
        var elsewhere = await ApiKeys.OpenAsync(_database, _time, token);
        var made = await elsewhere.CreateAsync("ci", KeyRole.User, cancellationToken: token);

        Assert.Throws<GatewayException>(() => _keys.Authenticate(made.Secret));
        await _keys.ReloadAsync(token);
        Assert.Equal(made.Key.Id, _keys.Authenticate(made.Secret).KeyId);
    }

    [Theory]
    [Databases]
    public async Task Authenticate_AtItsExpiry_IsRejectedWithTheTimeForBothSecrets(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var token = TestContext.Current.CancellationToken;
        var made = await _keys.CreateAsync(
            "ci",
            KeyRole.User,
            Policy.None,
            null,
            "cli",
            _time.GetUtcNow().AddDays(30),
            token
        );
        var rotated = await _keys.RotateAsync(made.Key.Id, TimeSpan.FromDays(60), "cli", token);
        _time.Pass(TimeSpan.FromDays(30) - TimeSpan.FromMilliseconds(1));
        _keys.Authenticate(made.Secret);

        _time.Pass(TimeSpan.FromMilliseconds(1));

        foreach (var secret in (string[])[made.Secret, rotated.Secret])
        {
            var refusal = Assert.Throws<GatewayException>(() => _keys.Authenticate(secret));
            Assert.Equal(ErrorKind.Unauthenticated, refusal.Kind);
            Assert.EndsWith("expired at 2026-01-31T00:00:00Z. Request a new one.", refusal.Message);
        }
        await _keys.ChangeAsync(made.Key.Id, key => key with { ExpiresAt = null }, "cli", cancellationToken: token);
        Assert.Equal(made.Key.Id, _keys.Authenticate(made.Secret).KeyId);
    }

    [Theory]
    [Databases]
    public async Task RevokeAsync_LastValidAdminKey_NeedsForce(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var token = TestContext.Current.CancellationToken;
        var admin = await _keys.CreateAsync("admin", KeyRole.Admin, cancellationToken: token);
        var expired = await _keys.CreateAsync(
            "old",
            KeyRole.Admin,
            Policy.None,
            null,
            "cli",
            _time.GetUtcNow().AddDays(1),
            token
        );
        var user = await _keys.CreateAsync("ci", KeyRole.User, cancellationToken: token);
        _time.Pass(TimeSpan.FromDays(1));

        var revocation = await Assert.ThrowsAsync<GatewayException>(() =>
            _keys.RevokeAsync(admin.Key.Id, cancellationToken: token)
        );
        var demotion = await Assert.ThrowsAsync<GatewayException>(() =>
            _keys.ChangeAsync(admin.Key.Id, key => key with { Role = KeyRole.User }, "cli", cancellationToken: token)
        );

        Assert.Equal(("id", "role"), (revocation.Param, demotion.Param));
        Assert.Contains("last valid admin key", revocation.Message);
        Assert.Equal(KeyRole.Admin, _keys.Authenticate(admin.Secret).Role);
        await _keys.RevokeAsync(user.Key.Id, cancellationToken: token);
        await _keys.RevokeAsync(expired.Key.Id, cancellationToken: token);
        await _keys.RevokeAsync(admin.Key.Id, force: true, cancellationToken: token);
        Assert.Throws<GatewayException>(() => _keys.Authenticate(admin.Secret));
    }

    [Theory]
    [Databases]
    public async Task RevokeAsync_TwoAdminKeysAtOnce_KeepsOne(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var token = TestContext.Current.CancellationToken;
        var first = await _keys.CreateAsync("a", KeyRole.Admin, cancellationToken: token);
        var second = await _keys.CreateAsync("b", KeyRole.Admin, cancellationToken: token);

        var revocations = Task.WhenAll(
            _keys.RevokeAsync(first.Key.Id, cancellationToken: token),
            _keys.RevokeAsync(second.Key.Id, cancellationToken: token)
        );

        await Assert.ThrowsAsync<GatewayException>(() => revocations);
        Assert.Single(await _keys.ListAsync(token), key => key.RevokedAt is null);
    }

    [Theory]
    [Databases]
    public async Task Authenticate_SecretOffByOneCharacter_ThrowsWithoutQuotingIt(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var made = await _keys.CreateAsync(
            "ci",
            KeyRole.User,
            cancellationToken: TestContext.Current.CancellationToken
        );
        var wrong = made.Secret[..^1] + (made.Secret[^1] == 'A' ? 'B' : 'A');

        var error = Assert.Throws<GatewayException>(() => _keys.Authenticate(wrong));

        Assert.Equal(ErrorKind.Unauthenticated, error.Kind);
        Assert.DoesNotContain(wrong, error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("fk-")]
    public async Task Authenticate_NoKey_Throws(string secret)
    {
        await OpenAsync(DatabaseKind.Sqlite);

        Assert.Equal(ErrorKind.Unauthenticated, Assert.Throws<GatewayException>(() => _keys.Authenticate(secret)).Kind);
    }

    [Fact]
    public async Task Authenticate_SecretOfAMegabyte_Throws()
    {
        await OpenAsync(DatabaseKind.Sqlite);

        Assert.Equal(
            ErrorKind.Unauthenticated,
            Assert.Throws<GatewayException>(() => _keys.Authenticate(new string('k', 1 << 20))).Kind
        );
    }

    [Theory]
    [Databases]
    public async Task RevokeAsync_ValidKey_IsPermanent(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var token = TestContext.Current.CancellationToken;
        var made = await _keys.CreateAsync("ci", KeyRole.User, cancellationToken: token);
        _time.Advance(TimeSpan.FromMinutes(1));

        await _keys.RevokeAsync(made.Key.Id, cancellationToken: token);
        await Assert.ThrowsAsync<GatewayException>(() => _keys.RevokeAsync(made.Key.Id, cancellationToken: token));

        Assert.Contains("revoked", Assert.Throws<GatewayException>(() => _keys.Authenticate(made.Secret)).Message);
        Assert.Equal(_time.GetUtcNow(), Assert.Single(await _keys.ListAsync(token)).RevokedAt);
    }

    [Theory]
    [Databases]
    public async Task ChangeAsync_SeveralAtTheSameTime_KeepsEveryChange(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var token = TestContext.Current.CancellationToken;
        var made = await _keys.CreateAsync("", KeyRole.User, cancellationToken: token);

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(
                        () =>
                            _keys.ChangeAsync(
                                made.Key.Id,
                                key => key with { Name = key.Name + "x" },
                                "cli",
                                cancellationToken: token
                            ),
                        token
                    )
                )
        );

        Assert.Equal("xxxxxxxx", Assert.Single(await _keys.ListAsync(token)).Name);
    }

    [Theory]
    [Databases]
    public async Task CreateAsync_InATeamThatIsBeingRemoved_IsNotBoth(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var token = TestContext.Current.CancellationToken;
        var groups = new Groups(_database, _time);
        for (var i = 0; i < 10; i++)
        {
            var team = await groups.CreateAsync(ScopeKind.Team, "search", Policy.None, null, "cli", token);
            var results = await Task.WhenAll(
                TryAsync(() =>
                    _keys.CreateAsync("ci", KeyRole.User, Policy.None, team.Id, "cli", cancellationToken: token)
                ),
                TryAsync(() => groups.RemoveAsync(ScopeKind.Team, team.Id, "cli", token))
            );

            Assert.Single(results, succeeded => succeeded);
        }

        static Task<bool> TryAsync(Func<Task> change) =>
            Task.Run(async () =>
            {
                try
                {
                    await change();
                    return true;
                }
                catch (GatewayException)
                {
                    return false;
                }
            });
    }

    [Theory]
    [Databases]
    public async Task CreateAsync_Secret_IsRandomAndNotStored(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var token = TestContext.Current.CancellationToken;
        var (first, second) = (
            await _keys.CreateAsync("a", KeyRole.User, cancellationToken: token),
            await _keys.CreateAsync("b", KeyRole.User, cancellationToken: token)
        );

        Assert.NotEqual(first.Secret, second.Secret);
        Assert.Equal(("fk-", 32), (first.Secret[..3], first.Secret[3..].Length)); // 32 characters of base64: 192 bits
        await using var connection = await _database.OpenConnectionAsync(token);
        var stored = string.Join(
            ' ',
            (await connection.QueryAsync("SELECT * FROM keys")).Select(row =>
                string.Join(' ', ((IDictionary<string, object?>)row).Values)
            )
        );
        Assert.DoesNotContain(first.Secret[3..], stored);
        Assert.Contains(first.Key.Hint, stored);
    }

    private async Task OpenAsync(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        _keys = await ApiKeys.OpenAsync(_database, _time);
    }
}
