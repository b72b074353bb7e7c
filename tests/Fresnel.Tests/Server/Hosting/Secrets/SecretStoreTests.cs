using System.Runtime.Versioning;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Secrets;
using Fresnel.TestKit;

namespace Fresnel.Tests.Server.Hosting.Secrets;

public sealed partial class SecretStoreTests : IDisposable
{
    private const string Value = "sk-Xyzzy-Plugh-4711";

    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DataFolder Data => new(_folder.Path("data"));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [Databases]
    public async Task ReadAllAsync_AfterARestart_ReturnsTheValueStoredEncrypted(DatabaseKind kind)
    {
        await using (var store = await OpenAsync(kind))
            Assert.True((await store.SetAsync("cloud", Value, "cli", Token)).Readable);

        await using (var repeated = await OpenAsync(kind))
            Assert.Equal(Value, (await repeated.ReadAllAsync(Token))["cloud"]);
        var files = Directory.GetFiles(Data.Root, "*", SearchOption.AllDirectories);
        Assert.Equal(
            kind == DatabaseKind.Sqlite,
            files.Any(file => file.EndsWith("fresnel.db", StringComparison.Ordinal))
        );
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file, Token);
            foreach (
                var form in new[]
                {
                    Encoding.UTF8.GetBytes(Value),
                    Encoding.Unicode.GetBytes(Value),
                    Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(Value))),
                }
            )
                Assert.True(bytes.AsSpan().IndexOf(form) < 0, file);
        }
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task OpenSecretsAsync_KeyFolder_IsAccessibleByItsOwnerOnly()
    {
        await using var store = await OpenAsync();
        await store.SetAsync("cloud", Value, "cli", Token);

        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(Data.DataProtectionKeys));
        Assert.Equal(Owner, File.GetUnixFileMode(Assert.Single(Directory.GetFiles(Data.DataProtectionKeys))));
    }

    [Fact]
    public async Task ReadAllAsync_ExpiredKey_StillDecrypts()
    {
        await using (var store = await OpenAsync())
            await store.SetAsync("old", Value, "cli", Token);
        var key = Assert.Single(Directory.GetFiles(Data.DataProtectionKeys));
        await File.WriteAllTextAsync(
            key,
            Dates().Replace(await File.ReadAllTextAsync(key, Token), "<$1Date>2020-01-01T00:00:00Z</$1Date>"),
            Token
        );

        await using var later = await OpenAsync();
        await later.SetAsync("new", Value + "2", "cli", Token);
        Assert.Equal(2, Directory.GetFiles(Data.DataProtectionKeys).Length);
        Assert.Equal(
            (Value, Value + "2"),
            ((await later.ReadAllAsync(Token))["old"], (await later.ReadAllAsync(Token))["new"])
        );
    }

    [Theory]
    [Databases]
    public async Task ReadAllAsync_KeysMissing_ReturnsNull(DatabaseKind kind)
    {
        await using (var store = await OpenAsync(kind))
            await store.SetAsync("cloud", Value, "cli", Token);
        Directory.Delete(Data.DataProtectionKeys, recursive: true);

        await using var repeated = await OpenAsync(kind);
        Assert.Null((await repeated.ReadAllAsync(Token))["cloud"]);
        Assert.False(Assert.Single(await repeated.ListAsync(Token)).Readable);
        await repeated.SetAsync("cloud", Value, "cli", Token);
        Assert.Equal(Value, (await repeated.ReadAllAsync(Token))["cloud"]);
    }

    [Fact]
    public async Task ReadAllAsync_ValueOfAnotherName_ReturnsNull()
    {
        await using var store = await OpenAsync();
        await store.SetAsync("cloud", Value, "cli", Token);
        await store.SetAsync("lab", "other", "cli", Token);
        await using (var database = new Fresnel.Server.Backends.Sqlite.SqliteDataSource(Data.Database))
        await using (var connection = await database.OpenConnectionAsync(Token))
            await connection.ExecuteAsync(
                "UPDATE secrets SET encrypted = (SELECT encrypted FROM secrets WHERE name = 'cloud')"
            );

        Assert.Null((await store.ReadAllAsync(Token))["lab"]);
    }

    [Theory]
    [InlineData("", "x", "name")]
    [InlineData("a/b", "x", "name")]
    [InlineData("a", "", "value")]
    [InlineData("a", "sk-\nsecret", "value")]
    public async Task SetAsync_InvalidValue_IsRejectedWithoutQuotingIt(string name, string value, string param)
    {
        await using var store = await OpenAsync();

        var refused = await Assert.ThrowsAsync<GatewayException>(() => store.SetAsync(name, value, "cli", Token));

        Assert.Equal(param, refused.Param);
        Assert.DoesNotContain("sk-", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await store.ListAsync(Token));
    }

    private async Task<SecretStore> OpenAsync(DatabaseKind kind = DatabaseKind.Sqlite) =>
        await CompositionRoot.OpenSecretsAsync(Data, await TestDatabase.ConfigureAsync(_folder, kind), Token);

    [GeneratedRegex("<(activation|expiration|creation)Date>[^<]*</(activation|expiration|creation)Date>")]
    private static partial Regex Dates();
}
