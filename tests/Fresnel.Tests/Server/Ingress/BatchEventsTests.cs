using System.Text;
using System.Text.Json;
using Fresnel.Batches;
using Fresnel.Server.Ingress.OpenAI;
using Fresnel.TestKit;
using Fresnel.Tests.Batches;
using Microsoft.AspNetCore.Http;

namespace Fresnel.Tests.Server.Ingress;

public sealed class BatchEventsTests
{
    /// <summary>Ten requests in ten seconds, nothing for five more, then the end: the remaining time alone is no change.</summary>
    [Fact]
    public async Task WriteAsync_OnlyTimePasses_SendsNoEvent()
    {
        var time = new ManualTime();
        time.Advance(TimeSpan.FromSeconds(10));
        var running = SampleBatch.Created with
        {
            InProgressAt = SampleBatch.Start,
            Status = BatchStatus.InProgress,
            Counts = new BatchCounts { Total = 40, Completed = 10 },
        };
        var asked = 0;
        Task<Batch?> FindAsync(CancellationToken stop) =>
            Task.FromResult<Batch?>(
                ++asked <= 5 ? running : running with { Status = BatchStatus.Completed, EndedAt = time.GetUtcNow() }
            );
        using var body = new MemoryStream();
        var response = new DefaultHttpContext { Response = { Body = body } }.Response;

        var writing = new BatchEvents(FindAsync, time).WriteAsync(response, TestContext.Current.CancellationToken);
        await time.AdvanceUntilAsync(
            "the events end",
            TimeSpan.FromSeconds(1),
            () => Task.FromResult(writing.IsCompleted)
        );
        await writing;

        var events = Encoding
            .UTF8.GetString(body.ToArray())
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(item => JsonElement.Parse(item["event: batch\ndata: ".Length..]))
            .ToList();
        Assert.Equal(["in_progress", "completed"], events.Select(item => item.GetProperty("status").GetString()));
        Assert.Equal(30, events[0].GetProperty("remaining_seconds").GetInt64()); // at one a second
        Assert.False(events[1].TryGetProperty("remaining_seconds", out _));
    }
}
