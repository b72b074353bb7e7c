using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests.WebConsole;

/// <summary>The console without a browser: session, forms, headers, and pages against the admin API.</summary>
public sealed partial class ConsoleTests : IAsyncLifetime
{
    private const string VendorKey = "sk-in-no-page-0123456789";

    private const string Configuration = $$"""
        server: { path_base: /ai, public_models: true }
        providers: [ { name: vendor, kind: compatible, base_url: "http://127.0.0.1:9/v1", api_key: {{VendorKey}} } ]
        models: [ { name: gpt-5-image-mini, deployments: [ { provider: built-in } ] } ]
        """;

    private static readonly string[] s_pages =
    [
        "",
        "?range=24h",
        "?range=30d",
        "calls",
        "batches",
        "money",
        "playground",
        "models",
        "models/gpt-5-image-mini",
        "providers",
        "providers/connect",
        "routes",
        "prices",
        "keys",
        "audit",
        "drift",
        "canaries",
        "settings",
    ];

    private readonly TestFolder _folder = new();
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false };
    private ServerProcess _server = null!;
    private HttpClient _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ServerProcess.StartAsync(_folder.Path("data"), Configuration);
        _browser = new HttpClient(_handler) { BaseAddress = _server.Address };
        _browser.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        _handler.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Pages_WithoutASession_RedirectToSignIn()
    {
        foreach (var page in s_pages.Where(page => !page.StartsWith("models", StringComparison.Ordinal)))
        {
            var response = await GetAsync($"/{page}");
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
            Assert.StartsWith("/sign-in", response.Headers.Location!.ToString(), StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/models/gpt-5-image-mini")).StatusCode); // published by the operator
    }

    [Fact]
    public async Task SignInLink_SecondVisit_IsRejected()
    {
        Assert.Equal("/", (await GetAsync(_server.ConsoleLink)).Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(_server.ConsoleLink)).StatusCode);
    }

    [Fact]
    public async Task SignIn_WrongKeyOrUserKey_IsRejectedWithTheReason()
    {
        var user = await _server.PostAsync("/admin/keys", """{"name":"app"}""");
        var key = user.Json.GetProperty("key").GetString()!;

        Assert.Contains("Incorrect API key", await SignInAsync("fk-wrong"), StringComparison.Ordinal);
        Assert.Contains(
            "Use a key with the role viewer, editor or admin",
            await SignInAsync(key),
            StringComparison.Ordinal
        );
        Assert.Equal("", await SignInAsync(_server.AdminKey));
        var cookie = _handler.CookieContainer.GetCookies(_server.Address)["fresnel-session"]!;
        Assert.True(cookie.HttpOnly);
    }

    [Fact]
    public async Task Pages_Response_NeedsNoInlineCodeAndNothingFromElsewhere()
    {
        await GetAsync(_server.ConsoleLink);
        foreach (var page in s_pages)
        {
            var response = await GetAsync($"/ai/{page}");
            var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal((page, HttpStatusCode.OK), (page, response.StatusCode));
            Assert.Contains(
                "script-src 'self'; style-src 'self';",
                response.Headers.GetValues("Content-Security-Policy").Single(),
                StringComparison.Ordinal
            );
            Assert.Equal((page, 0), (page, InlineCodePattern().Count(html)));
            Assert.DoesNotContain(VendorKey, html, StringComparison.Ordinal);
            Assert.DoesNotMatch("(src|href|action)=\"(https?:|//)", html);
            Assert.DoesNotMatch("(src|href|action)=\"/(?!ai/)", html); // works below the path of a proxy
        }
    }

    [Fact]
    public async Task Form_WithoutItsToken_ChangesNothing()
    {
        await GetAsync(_server.ConsoleLink);
        using var form = new FormUrlEncodedContent([new("name", "forged")]);
        var response = await _browser.PostAsync("/keys", form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain("forged", (await _server.GetAsync("/admin/keys")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownAddress_BrowserAndClient_GetAPageAndJson()
    {
        await GetAsync(_server.ConsoleLink);
        var page = await GetAsync("/nowhere");
        var call = await GetAsync("/calls/req_unknown");
        var api = await _server.GetAsync("/nowhere");

        Assert.Equal(
            (HttpStatusCode.NotFound, "text/html"),
            (page.StatusCode, page.Content.Headers.ContentType!.MediaType)
        );
        Assert.Equal(HttpStatusCode.NotFound, call.StatusCode);
        Assert.Contains("There is no call req_unknown", await ReadAsync(call), StringComparison.Ordinal);
        Assert.Contains("Unknown request URL", api.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_CreatedChangedRevoked_ShowsItsSecretOnceAndIsAudited()
    {
        await GetAsync(_server.ConsoleLink);
        var created = await ReadAsync(
            await SubmitAsync("/keys", "keys", ("name", "shop"), ("budget_day", "5"), ("requests", "60"))
        );
        var secret = SecretPattern().Match(created).Groups[1].Value;
        var key = await FindKeyAsync("shop");
        var id = key.GetProperty("id").GetString()!;

        Assert.Equal("""[{"window":"day","usd":5}]""", BudgetsOf(key));
        Assert.Equal(HttpStatusCode.OK, (await _server.PostAsync("/v1/chat/completions", Chat, secret)).Status);
        Assert.DoesNotContain(secret, await ReadAsync(await GetAsync("/keys")), StringComparison.Ordinal);

        await SubmitAsync("/keys", $"keys/{id}", ("name", "shop 2"), ("budget_month", "80"));
        Assert.Equal("""[{"window":"month","usd":80}]""", BudgetsOf(await FindKeyAsync("shop 2")));
        Assert.Equal(HttpStatusCode.BadRequest, (await SubmitAsync("/keys", $"keys/{id}/revoke")).StatusCode);
        await SubmitAsync("/keys", $"keys/{id}/revoke", ("confirmed", "true"));

        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await _server.PostAsync("/v1/chat/completions", Chat, secret)).Status
        );
        var audit = await ReadAsync(await GetAsync("/audit"));
        Assert.Equal(3, Regex.Count(audit, $"<td class=\"mono lo2\">{id}</td>"));
    }

    [Fact]
    public async Task Deployment_TakenOutAndPutBack_ServesAgain()
    {
        await GetAsync(_server.ConsoleLink);
        await SubmitAsync("/providers", "providers/deployment", ("id", "built-in/fresnel-mini"), ("action", "disable"));
        Assert.NotEqual(HttpStatusCode.OK, (await _server.ChatAsync(Chat)).Status);
        Assert.Contains(
            "Disabled by an admin",
            await ReadAsync(await GetAsync("/providers")),
            StringComparison.Ordinal
        );

        await SubmitAsync("/providers", "providers/deployment", ("id", "built-in/fresnel-mini"), ("action", "enable"));
        Assert.Equal(HttpStatusCode.OK, (await _server.ChatAsync(Chat)).Status);
    }

    [Fact]
    public async Task Batch_OfAnotherKey_IsShownRetriedAndAuditedButItsFilesAreNotReadable()
    {
        await GetAsync(_server.ConsoleLink);
        var key = (await _server.PostAsync("/admin/keys", """{"name":"app"}""")).Json.GetProperty("key").GetString()!;
        var id = await CreateBatchAsync(key);
        var page = "";
        await Wait.UntilAsync(
            "the batch has ended",
            async () =>
            {
                page = await ReadAsync(await GetAsync($"/batches/{id}"));
                return page.Contains("<dt>Took</dt>", StringComparison.Ordinal);
            }
        );

        Assert.Contains("1 of 2", page, StringComparison.Ordinal);
        Assert.Contains("can be read with the key of the batch only: app", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync($"/batches/{id}/files/output")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/batches/batch_none")).StatusCode);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await SubmitAsync($"/batches/{id}", $"batches/{id}/retry")).StatusCode
        );
        var retried = await SubmitAsync($"/batches/{id}", $"batches/{id}/retry", ("confirmed", "true"));

        Assert.Equal(HttpStatusCode.Redirect, retried.StatusCode);
        Assert.Contains(
            "2 batches, newest first",
            await ReadAsync(await GetAsync("/batches")),
            StringComparison.Ordinal
        );
        Assert.Contains(id, await ReadAsync(await GetAsync("/audit")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ModelPage_AfterCalls_ShowsTheLedgersNumbers()
    {
        await GetAsync(_server.ConsoleLink);
        Assert.Contains(
            "not measured yet",
            await ReadAsync(await GetAsync("/models/gpt-5-image-mini")),
            StringComparison.Ordinal
        );
        for (var i = 0; i < 3; i++)
            await _server.ChatAsync(Chat);
        await Wait.UntilAsync(
            "the page counts three requests",
            async () =>
                Regex.IsMatch(
                    await ReadAsync(await GetAsync("/models/gpt-5-image-mini")),
                    @"<dt>Requests</dt>\s*<dd>3</dd>"
                )
        );
        var usage = await _server.GetAsync("/admin/usage?by=model");
        Assert.Equal(3, usage.Json.GetProperty("data")[0].GetProperty("calls").GetInt64());
        var endpoint = default(JsonElement);
        await Wait.UntilAsync( // statistics are read at most once a second
            "the uptime is measured",
            async () =>
            {
                var endpoints = await _server.GetAsync("/v1/models/gpt-5-image-mini/endpoints");
                endpoint = endpoints.Json.GetProperty("data").GetProperty("endpoints")[0];
                return endpoint.GetProperty("uptime_last_30m").ValueKind == JsonValueKind.Number;
            }
        );
        Assert.Equal("built-in", endpoint.GetProperty("provider_name").GetString());
        Assert.Equal(100, endpoint.GetProperty("uptime_last_30m").GetDouble());
    }

    private const string Chat =
        """{"model":"gpt-5-image-mini","messages":[{"role":"user","content":"What can you do?"}]}""";

    /// <summary>A batch of a question that is answered, and one that is not: of a role that does not exist.</summary>
    private async Task<string> CreateBatchAsync(string key)
    {
        const string Line = """{"custom_id":"%","method":"POST","url":"/v1/chat/completions","body":$}""";
        using var form = new MultipartFormDataContent
        {
            { new StringContent("batch"), "purpose" },
            {
                new StringContent(
                    Line.Replace("%", "a").Replace("$", Chat)
                        + "\n"
                        + Line.Replace("%", "b").Replace("$", Chat.Replace("\"user\"", "\"robot\""))
                ),
                "file",
                "lines.jsonl"
            },
        };
        using var upload = new HttpRequestMessage(HttpMethod.Post, "/v1/files") { Content = form };
        upload.Headers.Authorization = new("Bearer", key);
        using var sent = await _browser.SendAsync(upload, TestContext.Current.CancellationToken);
        var file = JsonElement.Parse(await ReadAsync(sent)).GetProperty("id").GetString();
        var batch = await _server.PostAsync(
            "/v1/batches",
            $$"""{"input_file_id":"{{file}}","endpoint":"/v1/chat/completions","completion_window":"24h"}""",
            key
        );
        return batch.Json.GetProperty("id").GetString()!;
    }

    private Task<HttpResponseMessage> GetAsync(string path) =>
        _browser.GetAsync(path, TestContext.Current.CancellationToken);

    private static Task<string> ReadAsync(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    /// <summary>Sends a form with the token of a page.</summary>
    private async Task<HttpResponseMessage> SubmitAsync(
        string page,
        string action,
        params (string Name, string Value)[] fields
    )
    {
        var token = TokenPattern().Match(await ReadAsync(await GetAsync(page))).Groups[1].Value;
        using var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", token),
            .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)),
        ]);
        return await _browser.PostAsync($"/{action}", form, TestContext.Current.CancellationToken);
    }

    /// <returns>The page that rejects the key; empty: it signs in.</returns>
    private async Task<string> SignInAsync(string key)
    {
        var response = await SubmitAsync("/sign-in", "sign-in", ("key", key));
        return response.StatusCode == HttpStatusCode.Redirect ? "" : await ReadAsync(response);
    }

    private async Task<JsonElement> FindKeyAsync(string name) =>
        (await _server.GetAsync("/admin/keys"))
            .Json.GetProperty("data")
            .EnumerateArray()
            .Single(key => key.GetProperty("name").GetString() == name);

    private static string BudgetsOf(JsonElement key) =>
        JsonSerializer.Serialize(
            key.GetProperty("budgets")
                .EnumerateArray()
                .Select(budget => new
                {
                    window = budget.GetProperty("window").GetString(),
                    usd = budget.GetProperty("usd").GetDecimal(),
                })
        );

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex TokenPattern();

    [GeneratedRegex("""<code id="secret">([^<]+)<""")]
    private static partial Regex SecretPattern();

    [GeneratedRegex("""\sstyle="|\son[a-z]+="|<style|<script(?![^>]*\ssrc=)""")]
    private static partial Regex InlineCodePattern();
}
