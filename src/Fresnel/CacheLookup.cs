using Fresnel.Calls;
using Fresnel.ResponseCaching;

namespace Fresnel;

/// <summary>What the response cache has for a call. Default: the call does not use it.</summary>
/// <param name="Found">The stored answer; null: there is none.</param>
/// <param name="Recorder">Collects the answer to be stored; null: it is not.</param>
internal readonly record struct CacheLookup(CachedResponse? Found, ResponseRecorder? Recorder)
{
    /// <param name="call">Its model is resolved, and its caller may use it.</param>
    public static CacheLookup Of(Call call, ResponseCache? cache)
    {
        if (cache is null or { MaxBytes: 0 } || call.Cacheable is not { Directives: { NoStore: false } asked } request)
            return default;
        var lifetime = asked.Lifetime ?? call.Model!.Models[0].CacheLifetime;
        if (lifetime <= TimeSpan.Zero)
            return default;
        var key = CacheKey.Compute(call.Caller.KeyId, call.Request, request);
        if (!asked.NoCache && cache.Find(key, lifetime) is { } found && IsCandidate(call, found))
        {
            call.CacheStatus = new CacheStatus(cache.Now - found.StoredAt);
            return new CacheLookup(found, null);
        }
        call.CacheStatus = new CacheStatus(null);
        return new CacheLookup(null, new ResponseRecorder(cache, key, lifetime));
    }

    /// <summary>Stores a complete answer, unless a nearly spent budget chose who gave it.</summary>
    public void Store(Call call)
    {
        if (call is { SteppedDown: null, ServedBy: { } servedBy })
            Recorder?.Store(servedBy);
    }

    /// <summary>Whether the deployment that gave the answer can still serve it: the configuration may have changed.</summary>
    private static bool IsCandidate(Call call, CachedResponse found) =>
        call.Model!.Candidates.Any(candidate =>
            candidate.Provider == found.ServedBy.Provider && candidate.Model == found.ServedBy.Model
        );
}
