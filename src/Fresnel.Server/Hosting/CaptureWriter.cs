using Fresnel.Captures;

namespace Fresnel.Server.Hosting;

/// <summary>Stores the content of calls until the server stops.</summary>
internal sealed class CaptureWriter(CaptureStore captures) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => captures.RunAsync(stoppingToken);
}
