using System.Collections.Concurrent;
using System.Net;

namespace Fresnel.EndToEnd.Tests.Crashes;

/// <summary>Callers who ask one thing after another, each under a name of its own, until the server is gone or they are told to stop.</summary>
internal sealed class Load(Customers customers)
{
    private readonly ConcurrentDictionary<string, Fate> _calls = new();
    private int _answered;
    private volatile bool _stopped;

    /// <summary>What became of each call, as its caller saw it; by its <c>user</c>.</summary>
    public IReadOnlyDictionary<string, Fate> Calls => _calls;

    public Customers Customers => customers;

    public int Answered => Volatile.Read(ref _answered);

    public void Stop() => _stopped = true;

    /// <param name="hanging">Callers who get no answer, half of them in the midst of one.</param>
    public Task RunAsync(RunningServer server, int callers, int hanging)
    {
        _stopped = false;
        return Task.WhenAll([
            .. Enumerable
                .Range(0, hanging)
                .Select(i =>
                    AskAsync(
                        server,
                        customers.Keys[0].Secret,
                        "/v1/chat/completions",
                        Chat(ChargingUpstream.Hang, i % 2 == 0)
                    )
                ),
            .. Enumerable.Range(0, callers).Select(_ => CallAsync(server)),
        ]);
    }

    private async Task CallAsync(RunningServer server)
    {
        var fate = Fate.Answered;
        while (fate != Fate.CutOff && !_stopped)
        {
            var key = customers.Keys[Random.Shared.Next(customers.Keys.Count)].Secret;
            fate = Random.Shared.Next(4) switch
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

    private async Task<Fate> AskAsync(RunningServer server, string key, string path, string body)
    {
        var user = Guid.NewGuid().ToString("N");
        var fate = Fate.CutOff;
        try
        {
            var reply = await server.PostAsync(
                path,
                body.Replace("\"$\"", $"\"{user}\"", StringComparison.Ordinal),
                key
            );
            Assert.True(reply.Status is HttpStatusCode.OK or HttpStatusCode.PaymentRequired, reply.Body);
            fate = reply.Status == HttpStatusCode.OK ? Fate.Answered : Fate.Refused;
            if (fate == Fate.Answered)
                Interlocked.Increment(ref _answered);
        }
        catch (Exception e) when (e is HttpRequestException or IOException) { }
        Assert.True(_calls.TryAdd(user, fate));
        return fate;
    }
}

/// <summary>What a caller saw of a call.</summary>
internal enum Fate
{
    /// <summary>To its end.</summary>
    Answered,

    /// <summary>For want of money.</summary>
    Refused,
    CutOff,
}
