using System.IO.Pipelines;
using System.Text.Json;
using Fresnel.Access;

namespace Fresnel.Tests.Server.Admin;

/// <summary>Every operation of the admin API, each exchange checked against the OpenAPI document.</summary>
public sealed class AdminApiTests : IAsyncLifetime
{
    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;
    private EndpointsUnderTest _api = null!;

    public async ValueTask InitializeAsync() => _api = await EndpointsUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task EveryOperation_SuccessAndError_IsAsDocumented()
    {
        await ManageKeysAsync();
        await ManageGroupsAsync("organisations");
        await ManageGroupsAsync("teams");
        await ReadUsageAsync();
        await ManageCapturesAsync();
        await ManageDeploymentsAsync();
        await ManageQualityAsync();
        await ManageSecretsAsync();
        await ReloadAsync();

        var documented = _api
            .Document.Operations.Select(item => item.Operation)
            .Select(operation =>
                (
                    Id: operation.GetProperty("operationId").GetString()!,
                    Statuses: operation
                        .GetProperty("responses")
                        .EnumerateObject()
                        .Select(response => int.Parse(response.Name))
                        .ToList()
                )
            )
            .Where(operation => operation.Id != "FollowChanges")
            .ToList();
        Assert.Empty(
            documented
                .Where(operation =>
                    operation.Id is not ("CheckProvider" or "ConnectProvider") // need a vendor: see AdministrationCommandTests
                    && !operation.Statuses.Any(status => status < 400 && _api.Seen.Contains((operation.Id, status)))
                )
                .Select(operation => $"{operation.Id} without success")
        );
        Assert.Empty(
            from operation in documented
            from status in operation.Statuses
            where status is 400 or 404 && !_api.Seen.Contains((operation.Id, status))
            where (operation.Id, status) is not (("SetSecret", 404) or ("GetCall", 400))
            select $"{operation.Id} without {status}"
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("user")]
    public async Task EveryOperation_WithoutAnAdminKey_IsRejected(string role)
    {
        var key =
            role.Length == 0
                ? ""
                : (await _api.Gateway.Services.Keys.CreateAsync("ci", KeyRole.User, cancellationToken: _stop)).Secret;
        foreach (var (path, method) in Paths())
        {
            var (status, _) = await _api.SendAsync(
                method,
                path.Replace("{", "x", StringComparison.Ordinal).Replace("}", "x", StringComparison.Ordinal),
                key: key
            );

            Assert.Equal(role.Length == 0 ? 401 : 403, status);
        }
    }

    [Fact]
    public async Task Examples_OfRequests_AreAccepted()
    {
        foreach (var (path, operation) in _api.Document.Operations)
        {
            var schema = _api.Document.RequestSchemaOf(operation);
            if (schema.ValueKind == JsonValueKind.Object)
                Assert.Empty(_api.Document.Check(schema, schema.GetProperty("examples")[0], path));
        }
        var organisation = _api
            .Document.Root.GetProperty("components")
            .GetProperty("schemas")
            .GetProperty("CreateOrganisationRequest")
            .GetProperty("examples")[0];
        Assert.Equal(200, (await _api.SendAsync("POST", "/admin/organisations", organisation.GetRawText())).Status);
    }

    [Fact]
    public async Task Changes_FollowedAndResumed_ArriveOnceInOrder()
    {
        await _api.SendAsync("POST", "/admin/teams", """{"name":"first"}""");
        var (pipe, aborted) = (new Pipe(), new CancellationTokenSource());
        var (http, running) = _api.Open("/admin/changes?after=1", pipe.Writer.AsStream(), aborted.Token);
        using var reader = new StreamReader(pipe.Reader.AsStream());

        Assert.Equal(": following", await reader.ReadLineAsync(_stop));
        var (second, secondData) = await ReadEventAsync(reader);
        await _api.SendAsync("POST", "/admin/teams", """{"name":"second"}""");
        var (third, thirdData) = await ReadEventAsync(reader);
        await aborted.CancelAsync();
        await running;

        Assert.Equal(("2", "3", "text/event-stream"), (second, third, http.Response.ContentType));
        Assert.Equal(
            ("team.create", "team"),
            (secondData.GetProperty("action").GetString(), secondData.GetProperty("kind").GetString())
        );
        Assert.Equal("second", thirdData.GetProperty("after").GetProperty("name").GetString());
        Assert.Empty(
            _api.Document.Check(
                _api.Document.Root.GetProperty("components").GetProperty("schemas").GetProperty("Audit"),
                thirdData,
                "event"
            )
        );
        Assert.Equal(400, (await _api.SendAsync("GET", "/admin/changes?after=soon")).Status);
    }

    private async Task ManageKeysAsync()
    {
        var id = await _api.SendForAsync(
            "id",
            "POST",
            "/admin/keys",
            """{"name":"ci","models":["m"],"limits":{"concurrency":8},"budgets":[{"window":"day","usd":5}],"users":{"budgets":[{"window":"day","usd":0.5}]},"strategy":"fastest","require_user":true,"expires_at":"2999-01-31T00:00:00Z"}"""
        );
        await ExpectAsync(400, "POST", "/admin/keys", """{"name":"ci","models":["n"]}""");
        await ExpectAsync(200, "GET", "/admin/keys");
        await ExpectAsync(200, "GET", $"/admin/keys/{id}");
        await ExpectAsync(404, "GET", "/admin/keys/key_none");
        await ExpectAsync(
            200,
            "PATCH",
            $"/admin/keys/{id}?force=true",
            """{"models":["n"],"limits":null,"strategy":null,"users":null,"expires_at":null}"""
        );
        await ExpectAsync(400, "PATCH", $"/admin/keys/{id}?force=maybe", "{}");
        await ExpectAsync(400, "PATCH", $"/admin/keys/{id}", """{"name":null}""");
        await ExpectAsync(404, "PATCH", "/admin/keys/key_none", "{}");
        await ExpectAsync(200, "POST", $"/admin/keys/{id}/rotate", """{"grace_seconds":60}""");
        await ExpectAsync(400, "POST", $"/admin/keys/{id}/rotate", """{"grace_seconds":-1}""");
        await ExpectAsync(404, "POST", "/admin/keys/key_none/rotate", "{}");
        await ExpectAsync(204, "DELETE", $"/admin/keys/{id}");
        await ExpectAsync(404, "DELETE", $"/admin/keys/{id}");
        var admin = _api.Gateway.Services.Keys.Scopes.Single(scope => scope.Name == "admin").Id;
        await ExpectAsync(400, "DELETE", $"/admin/keys/{admin}");
    }

    private async Task ManageGroupsAsync(string groups)
    {
        var id = await _api.SendForAsync(
            "id",
            "POST",
            $"/admin/{groups}",
            """{"name":"acme","budgets":[{"window":"month","usd":500}]}"""
        );
        await ExpectAsync(400, "POST", $"/admin/{groups}", """{"name":" "}""");
        await ExpectAsync(200, "GET", $"/admin/{groups}");
        await ExpectAsync(200, "GET", $"/admin/{groups}/{id}");
        await ExpectAsync(404, "GET", $"/admin/{groups}/none");
        await ExpectAsync(200, "PATCH", $"/admin/{groups}/{id}", """{"limits":{"requests_per_minute":5}}""");
        await ExpectAsync(400, "PATCH", $"/admin/{groups}/{id}", """{"organisation":"org_1"}""");
        await ExpectAsync(404, "PATCH", $"/admin/{groups}/none", "{}");
        await ExpectAsync(200, "GET", "/admin/budgets");
        await ExpectAsync(200, "GET", "/admin/limits");
        await ExpectAsync(204, "DELETE", $"/admin/{groups}/{id}");
        await ExpectAsync(404, "DELETE", $"/admin/{groups}/{id}");
        var removal = JsonElement
            .Parse((await _api.SendAsync("GET", $"/admin/audit?target={id}&limit=1")).Body)
            .GetProperty("data")[0]
            .GetProperty("id");
        await ExpectAsync(200, "POST", $"/admin/audit/{removal}/undo");
        await ExpectAsync(400, "POST", $"/admin/audit/{removal}/undo");
        await ExpectAsync(404, "POST", "/admin/audit/none/undo");
        await ExpectAsync(200, "GET", $"/admin/{groups}/{id}");
    }

    private async Task ReadUsageAsync()
    {
        var key = await _api.Gateway.Services.Keys.CreateAsync("caller", KeyRole.User, cancellationToken: _stop);
        var call = await _api.RecordCallAsync(key.Secret, TimeProvider.System.GetUtcNow());
        await ExpectAsync(200, "GET", "/admin/calls?status=completed&min_cost=0&limit=5");
        await ExpectAsync(400, "GET", "/admin/calls?limit=0");
        await ExpectAsync(200, "GET", $"/admin/calls/{call.Id}");
        await ExpectAsync(404, "GET", "/admin/calls/req_none");
        await ExpectAsync(200, "GET", $"/admin/traces/{call.Id}");
        await ExpectAsync(404, "GET", "/admin/traces/req_none");
        await ExpectAsync(200, "GET", "/admin/drift");
        await ExpectAsync(400, "GET", "/admin/drift?day=tomorrow");
        await ExpectAsync(200, "GET", "/admin/canaries");
        await ExpectAsync(200, "POST", "/admin/canaries/hello/run");
        await ExpectAsync(404, "POST", "/admin/canaries/none/run");
        await ExpectAsync(
            200,
            "POST",
            "/admin/usage/corrections",
            $$"""{"call":"{{call.Id}}","usd":0.000000001,"reason":"invoice"}"""
        );
        await ExpectAsync(400, "POST", "/admin/usage/corrections", """{"call":"req_1","usd":-1,"reason":"x"}""");
        await ExpectAsync(200, "GET", "/admin/usage?by=model&since=7d");
        await ExpectAsync(400, "GET", "/admin/usage?by=weather");
        await ExpectAsync(200, "GET", "/admin/audit?limit=3");
        await ExpectAsync(400, "GET", "/admin/audit?limit=0");
        await ExpectAsync(200, "GET", "/admin/prices");
    }

    private async Task ManageCapturesAsync()
    {
        var created = JsonElement.Parse(
            (await _api.SendAsync("POST", "/admin/keys", """{"name":"open","capture":"all","capture_hours":24}""")).Body
        );
        var (key, secret) = (created.GetProperty("id").GetString(), created.GetProperty("key").GetString());
        var chat = """{"model":"m","messages":[{"role":"user","content":"How many bytes?"}]}""";
        var (status, _) = await _api.SendAsync("POST", "/v1/chat/completions", chat, secret);
        Assert.Equal(200, status);
        await _api.Gateway.Services.Ledger.DrainAsync(_stop);
        var (_, calls) = await _api.SendAsync("GET", $"/admin/calls?key={key}");
        var call = JsonElement.Parse(calls).GetProperty("data")[0].GetProperty("id").GetString();
        await ExpectAsync(200, "GET", $"/admin/captures/{call}");
        await ExpectAsync(404, "GET", "/admin/captures/req_none");
        await ExpectAsync(204, "DELETE", $"/admin/captures/{call}");
        await ExpectAsync(404, "DELETE", $"/admin/captures/{call}");
        await ExpectAsync(200, "DELETE", $"/admin/keys/{key}/captures");
        await ExpectAsync(404, "DELETE", "/admin/keys/key_none/captures");
        await ExpectAsync(400, "PATCH", $"/admin/keys/{key}", """{"capture":"some"}""");
        await ExpectAsync(400, "PATCH", $"/admin/keys/{key}", """{"capture":null,"capture_hours":24}""");
        await ExpectAsync(200, "PATCH", $"/admin/keys/{key}", """{"capture":null}""");
    }

    private async Task ManageDeploymentsAsync()
    {
        const string Deployment = "/admin/deployments/lab/vendor/m-1";
        await ExpectAsync(200, "GET", "/admin/deployments");
        await ExpectAsync(200, "GET", Deployment);
        await ExpectAsync(404, "GET", Deployment + "2");
        await ExpectAsync(200, "PATCH", Deployment, """{"enabled":false}""");
        await ExpectAsync(400, "PATCH", Deployment, """{"enabled":0}""");
        await ExpectAsync(404, "PATCH", Deployment + "2", """{"enabled":true}""");
        await ExpectAsync(200, "POST", Deployment + "/reset");
        await ExpectAsync(404, "POST", Deployment + "2/reset");
    }

    private async Task ManageQualityAsync()
    {
        const string Measured =
            """{"deployment":"lab/vendor/m-1","task":"chat","suite":"s","version":"1","passed":9,"total":10}""";
        await ExpectAsync(200, "PUT", "/admin/quality", Measured);
        await ExpectAsync(400, "PUT", "/admin/quality", Measured.Replace("10", "1", StringComparison.Ordinal));
        await ExpectAsync(400, "PUT", "/admin/quality", Measured.Replace("m-1", "m-2", StringComparison.Ordinal));
        await ExpectAsync(200, "GET", "/admin/quality");
        await ExpectAsync(200, "DELETE", "/admin/quality?deployment=lab/vendor/m-1&suite=s");
        await ExpectAsync(404, "DELETE", "/admin/quality?deployment=lab/vendor/m-1&suite=s");
        await ExpectAsync(400, "DELETE", "/admin/quality?deployment=lab/vendor/m-1");
    }

    private async Task ManageSecretsAsync()
    {
        await ExpectAsync(200, "PUT", "/admin/secrets/lab.key", """{"value":"sk-Xyzzy"}""");
        await ExpectAsync(400, "PUT", "/admin/secrets/lab.key", """{"value":""}""");
        await ExpectAsync(400, "POST", "/admin/providers/check", """{"kind":"none","key":"k"}""");
        await ExpectAsync(400, "POST", "/admin/providers/check", """{"kind":"compatible","key":"k"}""");
        await ExpectAsync(400, "POST", "/admin/providers/connect", """{"kind":"azure","key":"k"}""");
        await ExpectAsync(404, "DELETE", "/admin/providers/lab.key");
        await ExpectAsync(404, "DELETE", "/admin/providers/anthropic");
        await ExpectAsync(200, "PUT", "/admin/secrets/anthropic", """{"value":"sk-Xyzzy"}""");
        await ExpectAsync(200, "DELETE", "/admin/providers/anthropic");
        await ExpectAsync(200, "GET", "/admin/secrets");
        await ExpectAsync(200, "DELETE", "/admin/secrets/lab.key");
        await ExpectAsync(404, "DELETE", "/admin/secrets/lab.key");
    }

    private async Task ReloadAsync()
    {
        await ExpectAsync(200, "GET", "/admin/reload");
        await ExpectAsync(200, "POST", "/admin/reload");
        await File.AppendAllTextAsync(_api.ConfigurationFile, "nonsense: true\n", _stop);
        await ExpectAsync(400, "POST", "/admin/reload");
        await ExpectAsync(200, "GET", "/admin/reload");
    }

    private async Task ExpectAsync(int status, string method, string path, string? body = null)
    {
        var response = await _api.SendAsync(method, path, body);
        Assert.True(response.Status == status, $"{method} {path} {body}: {response.Status} {response.Body}");
    }

    private IEnumerable<(string Path, string Method)> Paths() =>
        from path in _api.Document.Root.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (path.Name, operation.Name.ToUpperInvariant());

    private async Task<(string? Id, JsonElement Data)> ReadEventAsync(StreamReader reader)
    {
        var (id, data) = ((string?)null, default(JsonElement));
        while (data.ValueKind == JsonValueKind.Undefined)
        {
            var line = await reader.ReadLineAsync(_stop) ?? throw new EndOfStreamException();
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                id = line[4..];
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = JsonElement.Parse(line[6..]);
        }
        return (id, data);
    }
}
