namespace Fresnel.Drift;

/// <summary>The calls of one deployment at one task on one side of the comparison.</summary>
internal sealed class DriftSample
{
    private readonly Reservoir _calls = new(),
        _measured = new();

    public void Add(DriftCall call)
    {
        _calls.Add(call);
        if (call.IsMeasured)
            _measured.Add(call);
    }

    /// <summary>The calls whose values of a feature are compared.</summary>
    public IReadOnlyList<DriftCall> CallsFor(DriftFeature feature) =>
        feature >= DriftFeature.JsonValid ? _measured.Calls : _calls.Calls;

    /// <summary>Calls, or a random sample of them.</summary>
    private sealed class Reservoir
    {
        /// <summary>Of more calls, a random sample of this size.</summary>
        private const int MaxCalls = 20_000;

        private readonly List<DriftCall> _calls = [];
        private readonly Random _random = new(1); // the same calls give the same report
        private int _seen;

        public IReadOnlyList<DriftCall> Calls => _calls;

        public void Add(DriftCall call)
        {
            if (_calls.Count < MaxCalls)
                _calls.Add(call);
            else if (_random.Next(_seen + 1) is var place and < MaxCalls)
                _calls[place] = call;
            _seen++;
        }
    }
}
