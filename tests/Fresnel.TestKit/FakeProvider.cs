using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Fresnel.Contracts;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.TestKit;

/// <summary>A provider that runs one script per call; the last is repeated.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class FakeProvider(string name, params FakeProvider.Script[] scripts) : IProvider
{
    private readonly ConcurrentQueue<(GatewayRequest Request, Deployment Deployment)> _received = [];
    private int _played;
    private int _ended;

    /// <summary>The frames of one call; may throw like a failing vendor.</summary>
    public delegate IAsyncEnumerable<Frame> Script(GatewayRequest request, CancellationToken cancellationToken);

    public string Name { get; } = name;

    public IReadOnlyList<(GatewayRequest Request, Deployment Deployment)> Received => [.. _received];

    /// <summary>Calls whose enumeration ended, completely or early.</summary>
    public int Ended => Volatile.Read(ref _ended);

    /// <summary>A provider that responds to each call with these frames.</summary>
    public static FakeProvider Answering(string name, params Frame[] frames) => new(name, Play(frames));

    /// <summary>A provider that fails each call before its first frame.</summary>
    public static FakeProvider Failing(string name, Exception failure) => new(name, Fail(failure));

    public static Script Play(params Frame[] frames) => (_, _) => frames.ToAsyncEnumerable();

    public static Script Fail(Exception failure, params Frame[] after) => (_, _) => FailAfter(failure, after);

    /// <summary>Frames, then waits until the call is cancelled.</summary>
    public static Script Hang(params Frame[] after) => (_, cancellationToken) => HangAfter(after, cancellationToken);

    public async IAsyncEnumerable<Frame> SendAsync(
        GatewayRequest request,
        Deployment deployment,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        _received.Enqueue((request, deployment));
        var script = scripts[Math.Min(Interlocked.Increment(ref _played), scripts.Length) - 1];
        try
        {
            await foreach (var frame in script(request, cancellationToken).WithCancellation(cancellationToken))
                yield return frame;
        }
        finally
        {
            Interlocked.Increment(ref _ended);
        }
    }

    private static async IAsyncEnumerable<Frame> FailAfter(Exception failure, Frame[] frames)
    {
        await Task.CompletedTask;
        foreach (var frame in frames)
            yield return frame;
        throw failure;
    }

    private static async IAsyncEnumerable<Frame> HangAfter(
        Frame[] frames,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        foreach (var frame in frames)
            yield return frame;
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
