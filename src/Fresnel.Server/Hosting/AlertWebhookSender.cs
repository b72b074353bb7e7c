using System.Globalization;
using System.Text.Json;
using Fresnel.Limits;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Hosting;

/// <summary>Posts budget warnings and other events to the configured webhook in the background; failed posts are retried.</summary>
internal sealed class AlertWebhookSender(
    BudgetAlerts alerts,
    OperatorEvents events,
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
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = s_timeout };
        await Task.WhenAll(
            PostEachAsync(http, alerts.Reader.ReadAllAsync(stoppingToken).Select(CreateBody), stoppingToken),
            PostEachAsync(http, events.Reader.ReadAllAsync(stoppingToken), stoppingToken)
        );
    }

    private async Task PostEachAsync(HttpClient http, IAsyncEnumerable<object> bodies, CancellationToken stop)
    {
        await foreach (var body in bodies)
        {
            var settings = snapshots.Current.Settings.Alerts;
            if (settings.Webhook is { } address)
                await PostAsync(http, address, settings.WebhookSecret, body, stop);
        }
    }

    /// <param name="secret">Null: the webhook is not signed.</param>
    private async Task PostAsync(HttpClient http, string address, string? secret, object body, CancellationToken stop)
    {
        var id = $"msg_{Guid.NewGuid():N}"; // the same for all attempts, so that the receiver can ignore repetitions
        var json = JsonSerializer.SerializeToUtf8Bytes(body, JsonOutput.Options);
        for (var attempt = 0; ; attempt++)
        {
            string reason;
            try
            {
                using var request = CreateRequest(address, secret, id, json);
                using var response = await http.SendAsync(request, stop);
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

    private HttpRequestMessage CreateRequest(string address, string? secret, string id, byte[] json)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent(json) { Headers = { ContentType = new("application/json", "utf-8") } },
            Headers =
            {
                { "webhook-id", id },
                { "webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture) },
            },
        };
        if (secret is not null)
            request.Headers.Add(
                "webhook-signature",
                WebhookSignature.Compute(WebhookSignature.ParseSecret(secret)!, id, timestamp, json)
            );
        return request;
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
