using System.Data.Common;
using Dapper;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Storage;
using Fresnel.TestKit;

namespace Fresnel.Tests.Access;

public sealed class ApiKeysTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private readonly ManualTime _time = new();
    private DbDataSource _database = null!;
    private ApiKeys _keys = null!;

    public async ValueTask InitializeAsync()
    {
        _database = TestDatabase.Open(_folder);
        await Migrator.RunAsync(_database, Schema.Migrations, _time);
        _keys = await ApiKeys.OpenAsync(_database, _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Authenticate_SecretOfANewKey_ReturnsItsCaller()
    {
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

    [Fact]
    public async Task Authenticate_KeyOfAnotherProcessAfterReload_Succeeds()
    {
        var token = TestContext.Current.CancellationToken;
        var elsewhere = await ApiKeys.OpenAsync(_database, _time, token);
        var made = await elsewhere.CreateAsync("ci", KeyRole.User, cancellationToken: token);

        Assert.Throws<GatewayException>(() => _keys.Authenticate(made.Secret));
        await _keys.ReloadAsync(token);
        Assert.Equal(made.Key.Id, _keys.Authenticate(made.Secret).KeyId);
    }

    [Fact]
    public async Task Authenticate_SecretOffByOneCharacter_ThrowsWithoutQuotingIt()
    {
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
    public void Authenticate_NoKey_Throws(string secret) =>
        Assert.Equal(ErrorKind.Unauthenticated, Assert.Throws<GatewayException>(() => _keys.Authenticate(secret)).Kind);

    [Fact]
    public void Authenticate_SecretOfAMegabyte_Throws() =>
        Assert.Equal(
            ErrorKind.Unauthenticated,
            Assert.Throws<GatewayException>(() => _keys.Authenticate(new string('k', 1 << 20))).Kind
        );

    [Fact]
    public async Task RevokeAsync_ValidKey_IsPermanent()
    {
        var token = TestContext.Current.CancellationToken;
        var made = await _keys.CreateAsync("ci", KeyRole.User, cancellationToken: token);
        _time.Advance(TimeSpan.FromMinutes(1));

        await _keys.RevokeAsync(made.Key.Id, cancellationToken: token);
        await Assert.ThrowsAsync<GatewayException>(() => _keys.RevokeAsync(made.Key.Id, cancellationToken: token));

        Assert.Contains("revoked", Assert.Throws<GatewayException>(() => _keys.Authenticate(made.Secret)).Message);
        Assert.Equal(_time.GetUtcNow(), Assert.Single(await _keys.ListAsync(token)).RevokedAt);
    }

    [Fact]
    public async Task CreateAsync_Secret_IsRandomAndNotStored()
    {
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
}
