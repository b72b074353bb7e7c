using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests;

/// <summary>One server for the tests that leave it as they found it.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private readonly TestFolder _folder = new();

    internal RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Server = await RunningServer.StartAsync(
            _folder.Path("data"),
            "server: { max_body_mib: 48 }\nfetch: { timeout_seconds: 1, max_mib: 1 }\n"
        );

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}

[CollectionDefinition(nameof(SharedServer))]
public sealed class SharedServerCollection : ICollectionFixture<SharedServer>;
