using Fresnel.Limits;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Hosting;

/// <summary>Posts budget warnings to the configured webhook in the background; failed posts are retried.</summary>
internal sealed class AlertWebhookSender(
    BudgetAlerts alerts,
    RuntimeSnapshots snapshots,
    TimeProvider time,
    ILogger<AlertWebhookSender> log
) : BackgroundService
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    /// <summary>Delays before the second and each later attempt.</summary>
    private static readonly TimeSpan[] s_retryDelays =
    [
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var http = new HttpClient { Timeout = s_timeout };
        await foreach (var alert in alerts.Reader.ReadAllAsync(stoppingToken))
        {
            if (snapshots.Current.Settings.Alerts.Webhook is { } address)
                await PostAsync(http, address, CreateBody(alert), stoppingToken);
        }
    }

    private async Task PostAsync(HttpClient http, string address, object body, CancellationToken stop)
    {
        for (var attempt = 0; ; attempt++)
        {
            string reason;
            try
            {
                using var content = JsonContent.Create(body, options: JsonOutput.Options);
                await content.LoadIntoBufferAsync(stop); // sends Content-Length: some receivers cannot read chunks
                using var response = await http.PostAsync(address, content, stop);
                if (response.IsSuccessStatusCode)
                    return;
                reason = $"status {(int)response.StatusCode}";
            }
            catch (Exception e)
                when (e is HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
            {
                reason = e is TaskCanceledException ? "timeout" : "connection failed";
            }
            if (attempt == s_retryDelays.Length)
            {
                ServerLog.WebhookFailed(log, reason, attempt + 1);
                return;
            }
            await Task.Delay(s_retryDelays[attempt], time, stop);
        }
    }

    private object CreateBody(BudgetAlert alert) =>
        new
        {
            type = "budget.warning",
            at = time.GetUtcNow(),
            percent = alert.Percent,
            level = alert.Kind,
            id = alert.OwnerId,
            owner = alert.Budget.Owner,
            window = alert.Budget.Window,
            usd = alert.Budget.Limit.Dollars,
            spent_usd = alert.Budget.Spent.Dollars,
            resets_at = alert.Budget.ResetsAt,
        };
}
