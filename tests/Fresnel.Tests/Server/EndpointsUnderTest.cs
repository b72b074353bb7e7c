using System.Text;
using System.Text.Json;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Captures;
using Fresnel.Execution;
using Fresnel.Providers;
using Fresnel.Server.Admin.OpenApi;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Reloading;
using Fresnel.Server.Hosting.Secrets;
using Fresnel.Server.Ingress;
using Fresnel.TestKit;
using Fresnel.TestKit.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Server;

/// <summary>
/// The server's endpoints without a network. Every request to the admin API and its response are checked against the
/// OpenAPI document.
/// </summary>
internal sealed class EndpointsUnderTest : IAsyncDisposable
{
    private const string Configuration = """
        providers:
          - { name: lab, kind: lab }
        models:
          - name: m
            deployments:
              - { provider: lab, model: vendor/m-1, price: { prompt: 2.50, completion: 2.00 }, capabilities: [ chat ] }
        tracing: { sample_percent: 100 }
        canaries:
          - { name: hello, key: key_none, model: m, prompt: Hello, contains: twelve }

        """;

    private readonly TestFolder _folder = new();
    private SecretStore _secrets = null!;
    private WebApplication _app = null!;
    private RequestDelegate _pipeline = null!;
    private string _adminKey = "";

    public Gateway Gateway { get; private set; } = null!;

    public ApiDescription Document { get; private set; } = null!;

    /// <summary>The operation ids with the statuses that were returned.</summary>
    public HashSet<(string Operation, int Status)> Seen { get; } = [];

    public string ConfigurationFile => _folder.Path("fresnel.yaml");

    public static async Task<EndpointsUnderTest> StartAsync()
    {
        var api = new EndpointsUnderTest();
        await api.OpenAsync();
        return api;
    }

    /// <summary>Sends a request, by default with the admin key.</summary>
    /// <param name="key">Empty: none.</param>
    public async Task<(int Status, string Body)> SendAsync(
        string method,
        string path,
        string? body = null,
        string? key = null
    )
    {
        var http = CreateContext(method, path, body, key ?? _adminKey);
        using var response = new MemoryStream();
        http.Response.Body = response;
        await _pipeline(http);
        var text = Encoding.UTF8.GetString(response.ToArray());
        if (!path.StartsWith("/admin/", StringComparison.Ordinal))
            return (http.Response.StatusCode, text);
        var operation = Document.Check(
            new ApiExchange(method, path, body, http.Response.StatusCode, http.Response.ContentType, text),
            out var errors
        );
        Assert.True(
            errors.Count == 0,
            $"{method} {path} {http.Response.StatusCode}: {string.Join("\n", errors)}\n{text}"
        );
        Seen.Add((operation, http.Response.StatusCode));
        return (http.Response.StatusCode, text);
    }

    /// <summary>Sends a request that must succeed, and returns the field of its response.</summary>
    public async Task<string> SendForAsync(string field, string method, string path, string? body = null)
    {
        var (status, text) = await SendAsync(method, path, body);
        Assert.True(status is 200 or 201, $"{method} {path}: {status} {text}");
        return JsonElement.Parse(text).GetProperty(field).GetString()!;
    }

    /// <summary>Makes a call of a key as if it had been made at another time.</summary>
    public async Task<Call> RecordCallAsync(string key, DateTimeOffset startedAt)
    {
        var time = new ManualTime();
        time.SetUtcNow(startedAt);
        var call = new Call(Call.NewId(), Ask("m"), Gateway.Services.Keys.Authenticate(key), time);
        using (var snapshot = Gateway.Snapshots.Acquire())
        {
            await foreach (var _ in snapshot.Pipeline.RunAsync(call)) { }
        }
        await Gateway.Services.Ledger.DrainAsync(TestContext.Current.CancellationToken);
        return call;
    }

    /// <summary>Opens a response that is written to while it is read.</summary>
    public (HttpContext Http, Task Running) Open(string path, Stream response, CancellationToken aborted)
    {
        var http = CreateContext("GET", path, null, _adminKey);
        http.RequestAborted = aborted;
        http.Response.Body = response;
        return (http, _pipeline(http));
    }

    /// <returns>The API that a captured request can be sent to again; null: none.</returns>
    public ValueTask<IWireApi?> FindRecordedApiAsync(Capture capture) =>
        _app.Services.GetRequiredService<RecordedApis>().FindAsync(capture, TestContext.Current.CancellationToken);

    /// <summary>The OpenAPI document of these endpoints.</summary>
    public Task<string> GenerateDocumentAsync() => AdminDocument.GenerateAsync(_app.Services);

    /// <summary>The document as it is served without a key.</summary>
    public async Task<string> GetDocumentAsync()
    {
        var http = CreateContext("GET", "/admin/openapi.json", null, "");
        using var response = new MemoryStream();
        http.Response.Body = response;
        await _pipeline(http);
        Assert.Equal(200, http.Response.StatusCode);
        return Encoding.UTF8.GetString(response.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Gateway.DisposeAsync();
        await _secrets.DisposeAsync();
        _folder.Dispose();
    }

    private async Task OpenAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(ConfigurationFile, Configuration, stop);
        var data = new DataFolder(_folder.Path("data"));
        var kinds = new Dictionary<string, ProviderKind>(ProviderKinds.All)
        {
            ["lab"] = new((settings, _) => new FakeProvider(settings.Name, FakeProvider.Play(Text("Twelve bytes")))),
        };
        data.EnsureWritable();
        var database = await CompositionRoot.OpenDatabaseAsync(data, new(), NullLoggerFactory.Instance, stop);
        _secrets = CompositionRoot.OpenSecrets(data, database);
        var source = new ConfigurationSource(ConfigurationFile, data, kinds, _secrets);
        Gateway = await CompositionRoot.OpenGatewayAsync(
            data,
            await source.LoadAsync(stop),
            database,
            kinds,
            NullLoggerFactory.Instance,
            stop
        );
        _adminKey = (await Gateway.Services.Keys.CreateAsync("admin", KeyRole.Admin, cancellationToken: stop)).Secret;
        _app = HttpServer.Build(
            Gateway,
            source,
            _secrets,
            new(System.Net.IPAddress.Loopback, 0),
            NullLoggerFactory.Instance
        );
        _pipeline = ((IApplicationBuilder)_app).Build();
        Document = new ApiDescription(await GenerateDocumentAsync());
    }

    private DefaultHttpContext CreateContext(string method, string path, string? body, string key)
    {
        var http = new DefaultHttpContext { RequestServices = _app.Services };
        var (request, query) = (http.Request, path.IndexOf('?', StringComparison.Ordinal));
        (request.Method, request.Path) = (method, query < 0 ? path : path[..query]);
        request.QueryString = query < 0 ? default : new QueryString(path[query..]);
        if (key.Length > 0)
            request.Headers.Authorization = $"Bearer {key}";
        if (body is null)
            return http;
        var bytes = Encoding.UTF8.GetBytes(body);
        (request.Body, request.ContentLength, request.ContentType) = (
            new MemoryStream(bytes),
            bytes.Length,
            "application/json"
        );
        return http;
    }
}
