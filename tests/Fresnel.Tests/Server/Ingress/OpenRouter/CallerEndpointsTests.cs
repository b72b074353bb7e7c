using System.Text.Json;

namespace Fresnel.Tests.Server.Ingress.OpenRouter;

/// <summary>What a caller sees of its own key, and what its key requires.</summary>
public sealed class CallerEndpointsTests : IAsyncLifetime
{
    private const string Ask = """{"model":"m","messages":[{"role":"user","content":"Hello"}]}""";

    private EndpointsUnderTest _server = null!;

    public async ValueTask InitializeAsync() => _server = await EndpointsUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Key_AfterACall_HasItsSpendingAndTheTightestBudget()
    {
        var team = await _server.SendForAsync(
            "id",
            "POST",
            "/admin/teams",
            """{"name":"search","budgets":[{"window":"total","usd":0.5}]}"""
        );
        var key = await _server.SendForAsync(
            "key",
            "POST",
            "/admin/keys",
            $$"""{"name":"ci","team":"{{team}}","budgets":[{"window":"day","usd":5},{"window":"month","usd":1}],"limits":{"requests_per_minute":60},"expires_at":"2999-12-31T00:00:00Z"}"""
        );
        Assert.Equal(200, (await _server.SendAsync("POST", "/v1/chat/completions", Ask, key)).Status);

        var data = await GetAsync("/v1/key", key);
        var credits = await GetAsync("/v1/credits", key);

        var usage = data.GetProperty("usage").GetDecimal();
        Assert.True(usage > 0);
        Assert.Equal(
            (usage, usage, usage),
            (
                data.GetProperty("usage_daily").GetDecimal(),
                data.GetProperty("usage_weekly").GetDecimal(),
                data.GetProperty("usage_monthly").GetDecimal()
            )
        );
        Assert.Equal(
            (0.5m, 0.5m - usage, JsonValueKind.Null, 60),
            (
                data.GetProperty("limit").GetDecimal(),
                data.GetProperty("limit_remaining").GetDecimal(),
                data.GetProperty("limit_reset").ValueKind,
                data.GetProperty("rate_limit").GetProperty("requests").GetInt32()
            )
        );
        Assert.Equal("2999-12-31T00:00:00Z", data.GetProperty("expires_at").GetString());
        Assert.Equal($"{key[..6]}****{key[^4..]}", data.GetProperty("label").GetString());
        Assert.Equal(
            (0.5m, usage),
            (credits.GetProperty("total_credits").GetDecimal(), credits.GetProperty("total_usage").GetDecimal())
        );
    }

    [Fact]
    public async Task Activity_Yesterday_HasTheKeysOwnCallsByDeployment()
    {
        var (own, other) = (await CreateKeyAsync("a"), await CreateKeyAsync("b"));
        var now = TimeProvider.System.GetUtcNow();
        foreach (var (key, days) in new[] { (own, 1), (own, 1), (own, 2), (own, 0), (own, 31), (other, 1) })
            await _server.RecordCallAsync(key, now.AddDays(-days));

        var all = await GetAsync("/v1/activity", own);
        var day = await GetAsync($"/v1/activity?date={now.AddDays(-1):yyyy-MM-dd}", own);

        Assert.Equal(
            [($"{now.AddDays(-1):yyyy-MM-dd}", 2), ($"{now.AddDays(-2):yyyy-MM-dd}", 1)],
            all.EnumerateArray()
                .Select(item => (item.GetProperty("date").GetString()!, item.GetProperty("requests").GetInt32()))
        );
        Assert.Equal(
            ("lab/vendor/m-1", 2, true),
            (
                Assert.Single(day.EnumerateArray()).GetProperty("endpoint_id").GetString(),
                day[0].GetProperty("requests").GetInt32(),
                day[0].GetProperty("usage").GetDecimal() > 0
            )
        );
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("2020-01-01")]
    [InlineData("2999-01-01")]
    public async Task Activity_DayOutOfRange_IsRejected(string date)
    {
        var (status, body) = await _server.SendAsync(
            "GET",
            $"/v1/activity?date={date}",
            key: await CreateKeyAsync("a")
        );

        Assert.Equal(400, status);
        Assert.Contains("date must be one of the last 30 completed UTC days", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/chat/completions", "", 400)]
    [InlineData("/v1/chat/completions", ""","user":"  " """, 400)]
    [InlineData("/v1/chat/completions", ""","user":"ann" """, 200)]
    [InlineData("/v1/messages", ""","max_tokens":9""", 400)]
    [InlineData("/v1/messages", ""","max_tokens":9,"metadata":{"user_id":"ann"}""", 200)]
    public async Task Call_KeyThatRequiresAUser_IsRejectedWithoutOne(string path, string fields, int status)
    {
        var key = await _server.SendForAsync("key", "POST", "/admin/keys", """{"name":"ci","require_user":true}""");

        var (returned, body) = await _server.SendAsync("POST", path, Ask[..^1] + fields + "}", key);

        Assert.True(returned == status, body);
        if (status == 400)
            Assert.Contains("This key requires an end user. Set user", body, StringComparison.Ordinal);
        if (status == 400 && path == "/v1/chat/completions")
            Assert.Equal("user", JsonElement.Parse(body).GetProperty("error").GetProperty("param").GetString());
    }

    private Task<string> CreateKeyAsync(string name) =>
        _server.SendForAsync("key", "POST", "/admin/keys", $$"""{"name":"{{name}}"}""");

    private async Task<JsonElement> GetAsync(string path, string key)
    {
        var (status, body) = await _server.SendAsync("GET", path, key: key);
        Assert.True(status == 200, body);
        return JsonElement.Parse(body).GetProperty("data");
    }
}
