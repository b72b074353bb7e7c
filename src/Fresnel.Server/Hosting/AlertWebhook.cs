using Fresnel.Limits;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Hosting;

/// <summary>Posts budget warnings to the operator's address, beside the calls, and tries again when it does not answer.</summary>
internal sealed class AlertWebhook(
    BudgetAlerts alerts,
    Generations generations,
    TimeProvider time,
    ILogger<AlertWebhook> log
) : BackgroundService
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>Before the second try and those after it.</summary>
    private static readonly TimeSpan[] s_pauses =
    [
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var http = new HttpClient { Timeout = s_patience };
        await foreach (var alert in alerts.Reader.ReadAllAsync(stoppingToken))
        {
            if (generations.Current.Settings.Alerts.Webhook is { } address)
                await PostAsync(http, address, Body(alert), stoppingToken);
        }
    }

    private async Task PostAsync(HttpClient http, string address, object body, CancellationToken stop)
    {
        for (var tries = 0; ; tries++)
        {
            string trouble;
            try
            {
                using var content = JsonContent.Create(body, options: Json.Options);
                await content.LoadIntoBufferAsync(stop); // with its length: not every receiver reads chunks
                using var answer = await http.PostAsync(address, content, stop);
                if (answer.IsSuccessStatusCode)
                    return;
                trouble = $"it answered {(int)answer.StatusCode}";
            }
            catch (Exception e)
                when (e is HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
            {
                trouble = e is TaskCanceledException ? "it did not answer in time" : "it cannot be reached";
            }
            if (tries == s_pauses.Length)
            {
                ServerLog.WebhookGivenUp(log, trouble, tries + 1);
                return;
            }
            await Task.Delay(s_pauses[tries], time, stop);
        }
    }

    private object Body(BudgetAlert alert) =>
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
