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
    private readonly long _started = time.GetTimestamp();
    private readonly List<Attempt> _attempts = new(1);
    private List<string>? _notes;

    public string Id { get; } = id;

    /// <summary>As asked; on admission a budget may have limited its answer's length.</summary>
    public GatewayRequest Request { get; internal set; } = request;

    public Caller Caller { get; } = caller;

    /// <summary>Where the caller reached us, for addresses it is given: <c>https://images.example.org</c>; null: not over HTTP.</summary>
    public string? Origin { get; init; }

    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    /// <summary>The same on the clock that is never set.</summary>
    internal long Timestamp => _started;

    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>Null: not resolved, or unknown.</summary>
    public ResolvedModel? Model { get; internal set; }

    /// <summary>The deployment that answers, or was tried last; null: none was.</summary>
    public Deployment? ServedBy { get; internal set; }

    /// <summary>What was used so far; null until something is known.</summary>
    public Usage? Usage { get; internal set; }

    /// <summary>What is booked for the usage so far; null: not known.</summary>
    public Money? Cost { get; internal set; }

    /// <summary>Where its caller stood with its rate limits once it was let in, or refused by them; null: they were not looked at.</summary>
    public Rates? Rates { get; internal set; }

    /// <summary>Images came with the request.</summary>
    public bool CarriesImages => Request switch
    {
        Converse converse => converse.Images.Any(),
        EditImage => true,
        Moderate moderate => moderate.Images.Any(),
        _ => false,
    };

    /// <summary>Why each deployment was taken or left; null: the caller did not ask.</summary>
    public IReadOnlyList<RouteStep>? Route { get; internal set; }

    /// <summary>In order, failed ones too.</summary>
    public IReadOnlyList<Attempt> Attempts => _attempts;

    /// <summary>What was done to the request on its way out, such as converting an image.</summary>
    public IReadOnlyList<string> Notes => _notes ?? [];

    /// <summary>From the start to the answer's first event; null: there was none.</summary>
    public TimeSpan? FirstEventAfter { get; internal set; }

    public Outcome Outcome { get; internal set; }

    /// <summary>Why it was refused or failed.</summary>
    public ErrorKind? Error { get; internal set; }

    /// <returns><c>req_</c> and 32 hexadecimal digits, later ones sorting after earlier ones.</returns>
    public static string NewId() => $"req_{Guid.CreateVersion7():N}";

    internal void Noted(IEnumerable<Noted> notes) => (_notes ??= []).AddRange(notes.Select(note => note.Text));

    internal void Tried(Attempt attempt) => _attempts.Add(attempt);
}
