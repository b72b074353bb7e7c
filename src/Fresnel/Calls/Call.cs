using System.Diagnostics;
using Fresnel.Access;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Imaging.Compute;
using Fresnel.JsonRepair;
using Fresnel.ResponseCaching;
using Fresnel.Storage;
using Fresnel.Tokens;

namespace Fresnel.Calls;

/// <summary>One request and the pipeline's results so far.</summary>
/// <remarks>Not thread-safe. After each frame, usage and cost include that frame.</remarks>
/// <param name="id">Globally unique; see <see cref="NewId"/>.</param>
public sealed class Call(string id, GatewayRequest request, Caller caller, TimeProvider time)
{
    private static readonly SortableIds s_ids = new(TimeProvider.System);

    private long _startTimestamp = time.GetTimestamp();
    private readonly List<Attempt> _attempts = new(1);
    private List<string>? _notes;
    private List<(int Attempt, string Text)>? _callerNotes;
    private List<BilledAttempt>? _billedAttempts;
    private UpperBound _inputBound;
    private int _attemptCount;

    public string Id { get; } = id;

    /// <summary>The caller's request; admission may add a limit on output tokens, so that the call fits into a budget.</summary>
    public GatewayRequest Request { get; internal set; } = OwnedBy(caller, request);

    public Caller Caller { get; } = caller;

    /// <summary>The most input tokens the request can use; computed once, on first use.</summary>
    internal UpperBound InputBound => _inputBound.Text > 0 ? _inputBound : _inputBound = UpperBound.Of(Request);

    /// <summary>
    /// The gateway's origin for URLs in the response, for example <c>https://images.example.org</c>; null: the call did
    /// not come over HTTP.
    /// </summary>
    public string? Origin { get; init; }

    /// <summary>
    /// How long generated images are stored, whose URLs are returned unless data was requested; null: as the request and
    /// the options of the image store say.
    /// </summary>
    public TimeSpan? ImageLifetime { get; init; }

    /// <summary>Called after the whole answer was relayed and before the call is settled; null: nothing is called.</summary>
    public Func<ValueTask>? OnCompleting { get; set; }

    /// <summary>Cancelled when a shutdown interrupts the call; the default for a call that ends with its caller.</summary>
    internal CancellationToken Interruption { get; init; }

    /// <summary>The request as the response cache sees it; null: the call has none, so the cache is not used.</summary>
    internal CacheRequest? Cacheable { get; init; }

    /// <summary>What the response cache did; null: it was not used.</summary>
    public CacheStatus? CacheStatus { get; internal set; }

    /// <summary>What the repair of its JSON answer found; null: it was not asked for, or the answer is not whole yet.</summary>
    public JsonRepairOutcome? JsonOutcome { get; internal set; }

    public DateTimeOffset StartedAt { get; private set; } = time.GetUtcNow();

    /// <summary>The start as a monotonic timestamp of the time provider.</summary>
    internal long StartTimestamp => _startTimestamp;

    public TimeSpan Elapsed => time.GetElapsedTime(_startTimestamp);

    /// <summary>Null: not resolved yet, or unknown.</summary>
    public ResolvedModel? Model { get; internal set; }

    /// <summary>The deployment that answers or was tried last; null: none was tried.</summary>
    public Deployment? ServedBy { get; private set; }

    /// <summary>The number of the attempt that answers or was started last, from 1; 0: none was started.</summary>
    public int AttemptNumber { get; private set; }

    /// <summary>
    /// The maximum number of attempts that may be billed, at least 1. The reservation covers the most expensive
    /// deployments of this number. Admission reduces it to 1 if a budget cannot cover more.
    /// </summary>
    public int MaxBilledAttempts { get; internal set; } = 1;

    /// <summary>Attempts that did not complete the answer but are billed.</summary>
    internal IReadOnlyList<BilledAttempt> BilledAttempts => _billedAttempts ?? (IReadOnlyList<BilledAttempt>)[];

    /// <summary>The usage so far; null: unknown.</summary>
    public Usage? Usage { get; internal set; }

    /// <summary>The cost of the usage so far; null: unknown.</summary>
    public Money? Cost { get; internal set; }

    /// <summary>
    /// The nearly spent budget because of which cheaper deployments are tried first, for messages: <c>day budget of the
    /// key "ci"</c>; null: none.
    /// </summary>
    public string? SteppedDown { get; internal set; }

    /// <summary>
    /// The caller's rate limit status after the call was admitted or rejected; null: the limits were not checked.
    /// </summary>
    public RateLimitStatus? Rates { get; internal set; }

    /// <summary>Whether the request contains images.</summary>
    public bool HasInputImages =>
        Request switch
        {
            ChatRequest converse => converse.HasImages,
            ImageEditRequest => true,
            ModerationRequest moderate => moderate.Images.Any(),
            EmbeddingRequest embed => embed.Images.Any(),
            _ => false,
        };

    /// <summary>
    /// Each deployment with the reason for its rank or exclusion; null: the request does not ask for an explanation.
    /// </summary>
    public IReadOnlyList<RouteCandidate>? Route { get; internal set; }

    /// <summary>The order of the routing strategy; null: the configured one.</summary>
    internal IReadOnlyList<RankedDeployment>? Ranking { get; set; }

    /// <summary>Its OpenTelemetry span; null: nothing listens.</summary>
    internal Activity? Span { get; init; }

    /// <summary>Its heavy work on images; null: not recorded.</summary>
    internal ComputeTimeline? Compute { get; init; }

    /// <summary>From the call's start until its cost was reserved; null: it was not admitted.</summary>
    internal TimeSpan? AdmittedAfter { get; private set; }

    /// <summary>From the call's start until the deployments were ordered; null: they were not.</summary>
    internal TimeSpan? PlannedAfter { get; private set; }

    /// <summary>The deployments to try, best first; null: not known yet.</summary>
    internal IReadOnlyList<Deployment>? Plan { get; private set; }

    /// <summary>All attempts including failed ones, in the order of their start.</summary>
    public IReadOnlyList<Attempt> Attempts => _attempts;

    /// <summary>Changes to the request before it was sent upstream, such as converting an image.</summary>
    public IReadOnlyList<string> Notes => _notes ?? (IReadOnlyList<string>)[];

    /// <summary>What the caller gets instead of what was requested; null: what was requested.</summary>
    public string? CallerNote
    {
        get
        {
            lock (_attempts)
            {
                return
                    _callerNotes?.Where(note => note.Attempt == AttemptNumber).Select(note => note.Text).ToList()
                        is { Count: > 0 } notes
                    ? string.Join("; ", notes)
                    : null;
            }
        }
    }

    /// <summary>From the call's start to the first event; null: there was none.</summary>
    public TimeSpan? TimeToFirstEvent { get; internal set; }

    public CallOutcome Outcome { get; internal set; }

    /// <summary>The kind of error; null: it was not refused and did not fail.</summary>
    public ErrorKind? Error { get; internal set; }

    /// <returns><c>req_</c> and 32 hexadecimal digits; later ids sort after earlier ones.</returns>
    /// <remarks>
    /// A version 7 UUID whose random part is not cryptographic: an id gives no access without the API key it belongs
    /// to.
    /// </remarks>
    public static string NewId() => $"req_{s_ids.Next()}";

    /// <summary>From the call's start to a monotonic timestamp of the time provider.</summary>
    internal TimeSpan Since(long timestamp) => time.GetElapsedTime(_startTimestamp, timestamp);

    internal void MarkAdmitted() => AdmittedAfter = Elapsed;

    internal void MarkPlanned(IReadOnlyList<Deployment> plan) => (Plan, PlannedAfter) = (plan, Elapsed);

    internal void AddNotes(IEnumerable<TraceNote> notes) => (_notes ??= []).AddRange(notes.Select(note => note.Text));

    /// <summary>Adds what the caller gets from an attempt instead of what was requested.</summary>
    internal void AddCallerNote(int attempt, string text)
    {
        lock (_attempts) // attempts of a hedge run at the same time
            (_callerNotes ??= []).Add((attempt, text));
    }

    /// <summary>Begins the call again, after it waited for its admission.</summary>
    internal void Restart() => (_startTimestamp, StartedAt) = (time.GetTimestamp(), time.GetUtcNow());

    /// <summary>Ends a call that is still running: its caller disconnected, or a shutdown interrupted it.</summary>
    internal void EndIfRunning()
    {
        if (Outcome == CallOutcome.Running)
            Outcome = Interruption.IsCancellationRequested ? CallOutcome.Interrupted : CallOutcome.Disconnected;
    }

    /// <summary>Answers the call from the response cache: nothing is used or charged.</summary>
    /// <param name="model">The model that gave the answer.</param>
    internal void ServeFromCache(string model) =>
        (ServedBy, Usage, Cost) = (new Deployment(ResponseCache.ProviderName, model), new Usage(), Money.Zero);

    /// <summary>Records that an attempt at a deployment starts.</summary>
    /// <returns>The attempt's number.</returns>
    internal int BeginAttempt(Deployment deployment)
    {
        ServedBy = deployment;
        return AttemptNumber = ++_attemptCount;
    }

    /// <summary>Sets the attempt whose frames are relayed from now on.</summary>
    internal void SetAnsweringAttempt(int attemptNumber, Deployment deployment) =>
        (AttemptNumber, ServedBy) = (attemptNumber, deployment);

    /// <summary>
    /// Records a cancelled attempt of a hedge, or a failed one whose vendor reported usage: it is billed in addition to the
    /// answering one. Called once for each, before the call ends. An interrupted attempt that another continues is not
    /// recorded here: billing follows <see cref="AttemptNumber"/>.
    /// </summary>
    /// <param name="usage">
    /// The usage that its vendor reported; null: none, so its input and all requested images are billed.
    /// </param>
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
