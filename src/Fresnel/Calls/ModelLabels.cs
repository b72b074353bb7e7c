using System.Collections.Concurrent;

namespace Fresnel.Calls;

/// <summary>
/// The names of models in metrics. A name that is not configured becomes one only after a vendor has served it, up to
/// 100 of them, so that callers cannot invent labels.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ModelLabels
{
    public const string Unknown = "unknown",
        Other = "other";

    private const int MaxNames = 100;

    private readonly ConcurrentDictionary<string, bool> _served = new();

    /// <returns>The requested and the served model; the second is null if no deployment was tried.</returns>
    public (string Requested, string? Served) Of(Call call)
    {
        if (call.Model is not { } model)
            return (Unknown, null);
        if (IsConfigured(model.Models))
            return (model.Name, call.ServedBy?.Model);
        return (Label(model.Name, call), call.ServedBy is { } served ? Label(served.Model, call) : null);
    }

    private string Label(string name, Call call)
    {
        if (_served.ContainsKey(name))
            return name;
        var isNew = call.Outcome == CallOutcome.Completed && _served.Count < MaxNames;
        return isNew && (_served.TryAdd(name, true) || _served.ContainsKey(name)) ? name : Other;
    }

    private static bool IsConfigured(IReadOnlyList<Catalog.CatalogModel> models)
    {
        for (var i = 0; i < models.Count; i++)
        {
            if (!models[i].IsConfigured)
                return false;
        }
        return true;
    }
}
