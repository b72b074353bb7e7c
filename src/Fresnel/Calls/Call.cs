using System.Buffers.Binary;
using Fresnel.Access;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Calls;

/// <summary>One request on its way: what was asked, and what the pipeline has found out so far.</summary>
/// <remarks>Belongs to one caller's flow; not thread-safe. After each frame its facts are as of that frame.</remarks>
/// <param name="id">Unique for ever; see <see cref="NewId"/>.</param>
public sealed class Call(string id, GatewayRequest request, Caller caller, TimeProvider time)
{
    private readonly long _startTimestamp = time.GetTimestamp();
    private readonly List<Attempt> _attempts = new(1);
    private List<string>? _notes;
    private List<BilledAttempt>? _billedAttempts;
    private int _attemptCount;

    public string Id { get; } = id;

    /// <summary>As asked; on admission a budget may have limited its answer's length.</summary>
    public GatewayRequest Request { get; internal set; } = OwnedBy(caller, request);

    public Caller Caller { get; } = caller;

    /// <summary>Where the caller reached us, for addresses it is given: <c>https://images.example.org</c>; null: not over HTTP.</summary>
    public string? Origin { get; init; }

    /// <summary>Done once the whole answer was handed over, before it is booked; null: nothing.</summary>
    public Func<ValueTask>? OnCompleting { get; set; }

    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    /// <summary>The same on the clock that is never set.</summary>
    internal long StartTimestamp => _startTimestamp;

    public TimeSpan Elapsed => time.GetElapsedTime(_startTimestamp);

    /// <summary>Null: not resolved, or unknown.</summary>
    public ResolvedModel? Model { get; internal set; }

    /// <summary>The deployment that answers, or was tried last; null: none was.</summary>
    public Deployment? ServedBy { get; private set; }

    /// <summary>The number of the attempt that answers, or was begun last, from 1; 0: none was.</summary>
    public int AttemptNumber { get; private set; }

    /// <summary>
    /// How many of its attempts may be billed, at least 1: what is set aside covers as many of its dearest deployments. Set it before admission;
    /// a budget that has no room for so many makes it 1, and then no more than one may be billed.
    /// </summary>
    public int MaxBilledAttempts { get; internal set; } = 1;

    /// <summary>Attempts that did not bring the answer to its end and are billed nonetheless.</summary>
    internal IReadOnlyList<BilledAttempt> BilledAttempts => _billedAttempts ?? [];

    /// <summary>What was used so far; null until something is known.</summary>
    public Usage? Usage { get; internal set; }

    /// <summary>What is booked for the usage so far; null: not known.</summary>
    public Money? Cost { get; internal set; }

    /// <summary>The budget that is so nearly spent that cheaper deployments are asked first, for people: <c>day budget of the key "ci"</c>; null: none is.</summary>
    public string? SteppedDown { get; internal set; }

    /// <summary>Where its caller stood with its rate limits once it was let in, or refused by them; null: they were not looked at.</summary>
    public RateLimitStatus? Rates { get; internal set; }

    /// <summary>Images came with the request.</summary>
    public bool HasInputImages =>
        Request switch
        {
            ChatRequest converse => converse.Images.Any(),
            ImageEditRequest => true,
            ModerationRequest moderate => moderate.Images.Any(),
            _ => false,
        };

    /// <summary>Why each deployment was taken or left; null: the caller did not ask.</summary>
    public IReadOnlyList<RouteCandidate>? Route { get; internal set; }

    /// <summary>In the order they began, failed ones too.</summary>
    public IReadOnlyList<Attempt> Attempts => _attempts;

    /// <summary>What was done to the request on its way out, such as converting an image.</summary>
    public IReadOnlyList<string> Notes => _notes ?? [];

    /// <summary>From the start to the answer's first event; null: there was none.</summary>
    public TimeSpan? TimeToFirstEvent { get; internal set; }

    public CallOutcome Outcome { get; internal set; }

    /// <summary>Why it was refused or failed.</summary>
    public ErrorKind? Error { get; internal set; }

    /// <returns><c>req_</c> and 32 hexadecimal digits, later ones sorting after earlier ones.</returns>
    /// <remarks>A version 7 UUID whose random part need not withstand guessing: an id opens nothing without the key it belongs to.</remarks>
    public static string NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.Shared.NextBytes(bytes);
        BinaryPrimitives.WriteInt64BigEndian(
            bytes,
            (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() << 16)
                | 0x7000
                | (BinaryPrimitives.ReadInt64BigEndian(bytes) & 0xFFF)
        );
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return $"req_{new Guid(bytes, bigEndian: true):N}";
    }

    internal void AddNotes(IEnumerable<TraceNote> notes) => (_notes ??= []).AddRange(notes.Select(note => note.Text));

    /// <summary>Says that a deployment is asked.</summary>
    /// <returns>The attempt's number.</returns>
    internal int BeginAttempt(Deployment deployment)
    {
        ServedBy = deployment;
        return AttemptNumber = ++_attemptCount;
    }

    /// <summary>Says that of several attempts under way this one answers: what is handed on from here on is its own.</summary>
    internal void SetAnsweringAttempt(int attemptNumber, Deployment deployment) =>
        (AttemptNumber, ServedBy) = (attemptNumber, deployment);

    /// <summary>
    /// Books an attempt beside the one that answers: the loser of a hedge. Before the call ends, once for each. An answer that another attempt
    /// goes on with needs no word: the bill follows <see cref="AttemptNumber"/>.
    /// </summary>
    /// <param name="usage">What its vendor said it used; null: it did not get to, so its input counts, and pictures it was asked for count whole.</param>
    internal void AddBilledAttempt(int attemptNumber, Deployment deployment, Usage? usage = null) =>
        (_billedAttempts ??= []).Add(new BilledAttempt(attemptNumber, deployment, usage));

    internal void AddAttempt(Attempt attempt)
    {
        var index = _attempts.Count;
        while (index > 0 && _attempts[index - 1].Number > attempt.Number)
            index--;
        _attempts.Insert(index, attempt);
    }

    private static GatewayRequest OwnedBy(Caller caller, GatewayRequest request)
    {
        request.Owner = caller.KeyId;
        return request;
    }
}
