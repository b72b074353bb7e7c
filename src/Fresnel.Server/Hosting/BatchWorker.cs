using Fresnel.Batches;

namespace Fresnel.Server.Hosting;

/// <summary>Runs batches until the server stops.</summary>
internal sealed class BatchWorker(BatchQueue batches) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => batches.RunAsync(stoppingToken);
}
