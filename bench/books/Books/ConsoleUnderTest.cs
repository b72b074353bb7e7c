using System.Data.Common;
using System.Net;
using System.Text;
using Fresnel.Access;
using Fresnel.Providers;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Reloading;
using Fresnel.Server.Hosting.Secrets;
using Fresnel.Server.WebConsole;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fresnel.Books;

/// <summary>A whole server on the seeded calls, and a client that is signed in to its console.</summary>
internal sealed class ConsoleUnderTest : IAsyncDisposable
{
    private const string AdminKey = "console of the benchmark";

    private readonly SecretStore _secrets;
    private readonly Gateway _gateway;
    private readonly WebApplication _app;

    private ConsoleUnderTest(SecretStore secrets, Gateway gateway, WebApplication app, HttpClient client) =>
        (_secrets, _gateway, _app, Client) = (secrets, gateway, app, client);

    public HttpClient Client { get; }

    /// <param name="database">Disposed with the server.</param>
    /// <param name="folder">Becomes its data folder.</param>
    public static async Task<ConsoleUnderTest> StartAsync(DbDataSource database, string folder)
    {
        var data = new DataFolder(folder);
        data.EnsureWritable();
        var configuration = Path.Combine(folder, "fresnel.yaml");
        await File.WriteAllTextAsync(configuration, Configuration());
        var secrets = CompositionRoot.OpenSecrets(data, database);
        var source = new ConfigurationSource(configuration, data, ProviderKinds.All, secrets);
        var gateway = await CompositionRoot.OpenGatewayAsync(
            data,
            await source.LoadAsync(),
            database,
            ProviderKinds.All,
            NullLoggerFactory.Instance,
            CancellationToken.None
        );
        var keys = gateway.Services.Keys;
        var key =
            (await keys.ListAsync()).FirstOrDefault(key => key.Name == AdminKey)?.Id
            ?? (await keys.CreateAsync(AdminKey, KeyRole.Admin)).Key.Id;
        var app = HttpServer.Build(
            gateway,
            source,
            secrets,
            new IPEndPoint(IPAddress.Loopback, 0),
            NullLoggerFactory.Instance
        );
        await app.StartAsync();
        var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var code = app.Services.GetRequiredService<SignInLinks>().Create(key);
        using var page = await client.GetAsync(new Uri($"/sign-in?code={code}", UriKind.Relative));
        page.EnsureSuccessStatusCode();
        return new ConsoleUnderTest(secrets, gateway, app, client);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _gateway.DisposeAsync();
        await _secrets.DisposeAsync();
    }

    /// <summary>The models of the seeded calls at their providers, none of which is called.</summary>
    private static string Configuration()
    {
        var population = new Population([]);
        var text = new StringBuilder("providers:\n");
        foreach (var provider in population.Deployments.SelectMany(model => model).Select(d => d.Provider).Distinct())
            text.Append($"  - {{ name: {provider}, kind: compatible, base_url: \"http://127.0.0.1:9/v1\" }}\n");
        text.Append("models:\n");
        foreach (var (model, deployments) in population.Deployments.Index())
        {
            text.Append($"  - name: model-{model:00}\n    deployments:\n");
            foreach (var (provider, served) in deployments)
                text.Append(
                    $"      - {{ provider: {provider}, model: {served}, price: {{ prompt: 1, completion: 2 }} }}\n"
                );
        }
        return text.ToString();
    }
}
