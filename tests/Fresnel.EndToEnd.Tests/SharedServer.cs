using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests;

/// <summary>One server shared by tests that do not change its state.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private readonly TestFolder _folder = new();

    internal ServerProcess Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Server = await ServerProcess.StartAsync(
            _folder.Path("data"),
            "server: { max_body_mib: 48 }\nfetch: { timeout_seconds: 1, max_mib: 1 }\n"
        );

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
