using System.Net;
using System.Text.Json;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests.WebConsole;

/// <summary>Sign-in with an identity provider: the role of a person, their key, and what is refused.</summary>
public sealed class OidcTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private IdentityProvider _provider = null!;
    private ServerProcess _server = null!;

    public async ValueTask InitializeAsync()
    {
        _provider = await IdentityProvider.StartAsync();
        _server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            $$"""
            oidc:
              authority: {{_provider.Issuer}}
              client_id: fresnel
              client_secret: s3cret
              roles: { admin: [operators], editor: [leads], viewer: [staff] }
            """
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _provider.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task SignIn_PersonOfAGroup_OpensThePageWithThatRole()
    {
        _provider.Person = new
        {
            sub = "42",
            email = "ada@example.com",
            groups = new[] { "staff", "leads" },
        };
        using var browser = new Browser(_server.Address);

        var page = await browser.GetAsync("/sign-in/start?next=calls?since=24h");
        Assert.Equal("/calls?since=24h", page.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Contains(
            "Signed in as ada@example.com, editor",
            await Browser.ReadAsync(page),
            StringComparison.Ordinal
        );

        var key = Assert.Single(await ListKeysAsync(), key => Text(key, "name") == "ada@example.com");
        Assert.Equal("editor", Text(key, "role"));
        Assert.DoesNotContain("s3cret", _server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_GroupsChanged_KeepsTheKeyAndChangesItsRole()
    {
        _provider.Person = new
        {
            sub = "42",
            email = "ada@example.com",
            groups = new[] { "operators" },
        };
        await SignInAsync();
        var first = Assert.Single(await ListKeysAsync(), key => Text(key, "name") == "ada@example.com");
        Assert.Equal("admin", Text(first, "role"));

        _provider.Person = new
        {
            sub = "42",
            email = "ada@example.org",
            groups = new[] { "staff" },
        };
        await SignInAsync();
        var second = Assert.Single(await ListKeysAsync(), key => Text(key, "name") == "ada@example.org");
        Assert.Equal((Text(first, "id"), "viewer"), (Text(second, "id"), Text(second, "role")));
    }

    [Fact]
    public async Task SignIn_PersonWithoutARoleOrRevoked_IsForbidden()
    {
        using var browser = new Browser(_server.Address);
        _provider.Person = new
        {
            sub = "7",
            email = "eve@example.com",
            groups = new[] { "sales" },
        };
        var page = await browser.GetAsync("/sign-in/start");
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Contains("no role in this gateway", await Browser.ReadAsync(page), StringComparison.Ordinal);
        Assert.DoesNotContain(await ListKeysAsync(), key => Text(key, "name") == "eve@example.com");

        _provider.Person = new
        {
            sub = "8",
            email = "bob@example.com",
            groups = new[] { "staff" },
        };
        await SignInAsync();
        var key = Assert.Single(await ListKeysAsync(), key => Text(key, "name") == "bob@example.com");
        using var revoke = new HttpRequestMessage(HttpMethod.Delete, $"/admin/keys/{Text(key, "id")}");
        (await _server.Http.SendAsync(revoke, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        page = await browser.GetAsync("/sign-in/start");
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Contains("Your access was revoked", await Browser.ReadAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_ForgedTokenOrForeignAnswer_IsRefused()
    {
        _provider.Person = new
        {
            sub = "42",
            email = "ada@example.com",
            groups = new[] { "operators" },
        };
        _provider.UsesForeignKey = true;
        using var browser = new Browser(_server.Address);
        var page = await browser.GetAsync("/sign-in/start");
        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
        Assert.Contains("did not succeed", await Browser.ReadAsync(page), StringComparison.Ordinal);

        page = await browser.GetAsync("/sign-in/oidc?code=1&state=2");
        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
        Assert.Single(await ListKeysAsync());
    }

    [Fact]
    public async Task SignInPage_ProviderIsConfigured_NamesIt()
    {
        using var browser = new Browser(_server.Address);
        var page = await Browser.ReadAsync(await browser.GetAsync("/calls"));
        Assert.Contains("Sign in with 127.0.0.1", page, StringComparison.Ordinal);
        Assert.Contains("href=\"sign-in/start?next=%2Fcalls\"", page, StringComparison.Ordinal);
    }

    private async Task SignInAsync()
    {
        using var browser = new Browser(_server.Address);
        (await browser.GetAsync("/sign-in/start")).EnsureSuccessStatusCode();
    }

    private async Task<IReadOnlyList<JsonElement>> ListKeysAsync() =>
        [.. (await _server.GetAsync("/admin/keys")).Json.GetProperty("data").EnumerateArray()];

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    /// <summary>A client with cookies that follows redirects, also to the identity provider.</summary>
    private sealed class Browser(Uri address) : IDisposable
    {
        private readonly HttpClient _http = new() { BaseAddress = address };

        public Task<HttpResponseMessage> GetAsync(string path) =>
            _http.GetAsync(path, TestContext.Current.CancellationToken);

        public static Task<string> ReadAsync(HttpResponseMessage response) =>
            response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        public void Dispose() => _http.Dispose();
    }
}
