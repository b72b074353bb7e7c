using System.Collections.Concurrent;
using Fresnel.Imaging;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests.Sdks;

/// <summary>
/// One server for all SDKs, with the built-in model and a scripted upstream. Each script runs once.
/// </summary>
public sealed class SdkServer : IAsyncLifetime
{
    /// <summary>Model names whose behaviour the scripted upstream defines.</summary>
    private static readonly string[] s_lab = ["lab-model", "busy-model", "broken-model"];

    private readonly TestFolder _folder = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyDictionary<string, string?>>>> _results = [];
    private readonly SemaphoreSlim _one = new(1);
    private ServerProcess? _server;
    private StubServer? _lab;

    /// <summary>Skips the calling test if images of its format cannot be created.</summary>
    internal ServerProcess Server
    {
        get
        {
            Assert.SkipWhen(TestImages.Missing is not null, TestImages.Missing ?? "");
            return _server!;
        }
    }

    internal NodeRun Node { get; private set; } = null!;

    /// <summary>Environment variables with the addresses of the server and the images.</summary>
    internal IReadOnlyDictionary<string, string> Environment =>
        new Dictionary<string, string>
        {
            ["FRESNEL_ADDRESS"] = Server.Address.ToString().TrimEnd('/'),
            ["FRESNEL_KEY"] = Server.AdminKey,
            ["FRESNEL_PICTURES"] = _folder.Path(),
        };

    public async ValueTask InitializeAsync()
    {
        Node = new NodeRun();
        if (TestImages.Missing is not null)
            return;
        foreach (
            var (name, codec) in new[]
            {
                ("page.png", ImageCodec.Png),
                ("page.jpeg", ImageCodec.Jpeg),
                ("page.webp", ImageCodec.Webp),
            }
        )
            await File.WriteAllBytesAsync(_folder.Path(name), TestImages.Page("INVOICE 4711", 640, 360, codec));
        await TestImages.HeicAsync(_folder.Path("page.png"));
        await File.WriteAllBytesAsync(_folder.Path("mask.png"), TestImages.Mask(640, 360));
        _lab = await OpenAIStubServer.StartAsync();
        _server = await ServerProcess.StartAsync(_folder.Path("data"), Configuration(_lab.Address));
    }

    /// <summary>A page with the text INVOICE 4711, in this format.</summary>
    internal string Picture(string format) => _folder.Path($"page.{format}");

    /// <summary>The results of a script's checks.</summary>
    internal Task<IReadOnlyDictionary<string, string?>> CheckAsync(string script) =>
        _results.GetOrAdd(script, _ => new(() => RunAsync(script))).Value;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        if (_lab is not null)
            await _lab.DisposeAsync();
        Node?.Dispose();
        _folder.Dispose();
        _one.Dispose();
    }

    private async Task<IReadOnlyDictionary<string, string?>> RunAsync(string script)
    {
        await _one.WaitAsync();
        try
        {
            return await Node.CheckAsync(script, Environment);
        }
        finally
        {
            _one.Release();
        }
    }

    private static string Configuration(Uri lab)
    {
        var endless = Directory
            .EnumerateFiles(NodeRun.Scripts, "*.mjs")
            .Select(script => $"endless-{Path.GetFileNameWithoutExtension(script)}");
        string[] builtIn = ["gpt-5-image-mini", "gpt-image-1-mini"];
        return $$"""
            server: { max_body_mib: 4 }
            providers:
              - { name: lab, kind: compatible, base_url: "{{new Uri(lab, "v1")}}" }
            models:
            {{string.Concat(
                s_lab.Concat(endless).Append("endless-dotnet").Select(name =>
                    $"  - {{ name: {name}, deployments: [ {{ provider: lab, price: {{ prompt: 2.50, completion: 2.00, image_output: 8.00 }} }} ] }}\n"
                )
            )}}
            {{string.Concat(
                builtIn.Select(name => $"  - {{ name: {name}, deployments: [ {{ provider: built-in }} ] }}\n")
            )}}

            """;
    }
}
