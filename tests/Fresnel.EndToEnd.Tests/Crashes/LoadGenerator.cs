using System.Collections.Concurrent;
using System.Net;

namespace Fresnel.EndToEnd.Tests.Crashes;

/// <summary>
/// Callers that send requests one after another, each with a unique <c>user</c>, until the server is gone or <see
/// cref="Stop"/>.
/// </summary>
internal sealed class LoadGenerator(CrashTestKeys keys)
{
    private readonly ConcurrentDictionary<string, CallOutcome> _calls = new();
    private int _answered;
    private volatile bool _stopped;

    /// <summary>The outcome of each call as its caller saw it, by <c>user</c>.</summary>
    public IReadOnlyDictionary<string, CallOutcome> Calls => _calls;

    public CrashTestKeys Keys => keys;

    public int Answered => Volatile.Read(ref _answered);

    public void Stop() => _stopped = true;

    /// <param name="hanging">Callers that get no complete response, half of them within a stream.</param>
    public Task RunAsync(ServerProcess server, int callers, int hanging)
    {
        _stopped = false;
        return Task.WhenAll([
            .. Enumerable
                .Range(0, hanging)
                .Select(i =>
                    AskAsync(
                        server,
                        keys.Keys[0].Secret,
                        "/v1/chat/completions",
                        Chat(ChargingUpstream.Hang, i % 2 == 0)
                    )
                ),
            .. Enumerable.Range(0, callers).Select(_ => CallAsync(server)),
        ]);
    }

    private async Task CallAsync(ServerProcess server)
    {
        var outcome = CallOutcome.Completed;
        while (outcome != CallOutcome.Interrupted && !_stopped)
        {
            var key = keys.Keys[Random.Shared.Next(keys.Keys.Count)].Secret;
            outcome = Random.Shared.Next(4) switch
            {
                0 => await AskAsync(
                    server,
                    key,
                    "/v1/images/generations",
                    """{"model":"lab-model","prompt":"a red kite","size":"1024x1024","quality":"low","user":"$"}"""
                ),
                1 => await AskAsync(server, key, "/v1/chat/completions", Chat("say hello", streamed: true)),
                _ => await AskAsync(server, key, "/v1/chat/completions", Chat("say hello", streamed: false)),
            };
        }
    }

    private static string Chat(string prompt, bool streamed) =>
        $$"""{"model":"lab-model","max_tokens":{{ChargingUpstream.MostTokens}},"modalities":["text"],"stream":{{(streamed ? "true" : "false")}},"user":"$","messages":[{"role":"user","content":"{{prompt}}"}]}""";

    private async Task<CallOutcome> AskAsync(ServerProcess server, string key, string path, string body)
    {
        var user = Guid.NewGuid().ToString("N");
        var outcome = CallOutcome.Interrupted;
        try
        {
            var reply = await server.PostAsync(
                path,
                body.Replace("\"$\"", $"\"{user}\"", StringComparison.Ordinal),
                key
            );
            Assert.True(reply.Status is HttpStatusCode.OK or HttpStatusCode.PaymentRequired, reply.Body);
            outcome = reply.Status == HttpStatusCode.OK ? CallOutcome.Completed : CallOutcome.Rejected;
            if (outcome == CallOutcome.Completed)
                Interlocked.Increment(ref _answered);
        }
        catch (Exception e) when (e is HttpRequestException or IOException) { }
        Assert.True(_calls.TryAdd(user, outcome));
        return outcome;
    }
}
