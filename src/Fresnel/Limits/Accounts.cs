using System.Collections.Concurrent;
using System.Data.Common;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts.Errors;
using Fresnel.Ledger;

namespace Fresnel.Limits;

/// <summary>Everyone's account, with what the books say was spent in the present windows.</summary>
/// <remarks>Thread-safe. Opened once the ledger is, so that what a dead process left is in the sums.</remarks>
public sealed class Accounts
{
    /// <summary>An end user that rests this long is forgotten, and read from the books when it comes back.</summary>
    private static readonly TimeSpan s_rest = TimeSpan.FromMinutes(10);

    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly BudgetAlerts _alerts;
    private readonly SpendingQueries _books;
    private readonly Dictionary<string, long[]> _spentAtStart;
    private readonly long _openedAt;
    private readonly ConcurrentDictionary<string, Account> _ofLevels = new();
    private readonly ConcurrentDictionary<string, Seat> _ofCallers = new();
    private volatile RateLimits _defaults;

    private Accounts(
        TimeProvider time,
        RateLimits defaults,
        BudgetAlerts alerts,
        SpendingQueries books,
        Dictionary<string, long[]> spentAtStart,
        long openedAt
    )
    {
        (_time, _defaults, _alerts, _books, _spentAtStart, _openedAt) = (
            time,
            defaults,
            alerts,
            books,
            spentAtStart,
            openedAt
        );
        _start = time.GetTimestamp();
    }

    /// <param name="defaults">What a key gets where neither it says otherwise.</param>
    public static async Task<Accounts> OpenAsync(
        DbDataSource database,
        RateLimits defaults,
        BudgetAlerts alerts,
        TimeProvider time,
        CancellationToken cancellationToken = default
    )
    {
        var (books, now) = (new SpendingQueries(database), time.GetUtcNow().ToUnixTimeMilliseconds());
        var spent = new Dictionary<string, long[]>();
        long[] Of(string id) =>
            spent.TryGetValue(id, out var found) ? found : spent[id] = new long[BudgetWindows.Count];

        foreach (
            var (key, hour, cost) in await books.OfKeysAsync(Earliest(now) / SpendingTable.Hour, cancellationToken)
        )
            AddHour(Of(key), now, hour, cost);
        foreach (var (key, cost) in await books.TotalsAsync(cancellationToken))
            Of(key)[(int)BudgetWindow.Total] = cost;
        foreach (var (key, team, organisation) in await books.BelongingAsync(cancellationToken))
        {
            foreach (var above in organisation is null ? [team] : new[] { team, organisation })
            {
                for (var window = 0; window < BudgetWindows.Count; window++)
                    Of(above)[window] += Of(key)[window];
            }
        }
        return new Accounts(time, defaults, alerts, books, spent, now);
    }

    /// <summary>Gives keys other limits where they have none of their own. What was used so far stays used.</summary>
    public void ChangeDefaults(RateLimits defaults)
    {
        _defaults = defaults;
        foreach (var seat in _ofCallers.Values)
            Open(seat.Caller);
    }

    /// <summary>Where a caller stands with its rate limits.</summary>
    public Rates Look(Caller caller)
    {
        var (rates, now) = (default(Rates), Now());
        foreach (var account in SeatOf(caller).Above)
            account.Look(now, ref rates);
        return rates;
    }

    /// <summary>Takes a correction on in every account above its call.</summary>
    public void Correct(CorrectedCall corrected)
    {
        foreach (
            var (kind, id) in new[]
            {
                (LevelKind.Key, corrected.KeyId),
                (LevelKind.Team, corrected.TeamId),
                (LevelKind.Organisation, corrected.OrganisationId),
            }
        )
        {
            if (id is not null)
                AccountOf(kind, id).Correct(corrected.StartedAt, corrected.Change);
        }
        if (
            corrected.User is { Length: > 0 } user
            && _ofCallers.TryGetValue(corrected.KeyId, out var seat)
            && seat.Users.TryGetValue(user, out var account)
        )
            account.Correct(corrected.StartedAt, corrected.Change);
    }

    /// <summary>Where the budgets of a level stand.</summary>
    public IReadOnlyList<BudgetState> BudgetsOf(Level level) =>
        AccountOf(level).Budgets(_time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Where a level stands with its own rate limits, and how many of its calls are under way.</summary>
    public (Rates Rates, long Running) RatesOf(Level level)
    {
        var rates = default(Rates);
        var running = AccountOf(level).Look(Now(), ref rates);
        return (rates, running);
    }

    /// <summary>What holds for a level's rates: its own, or the server's.</summary>
    public RateLimits LimitsOf(Level level) =>
        level.Kind == LevelKind.Key ? level.Policy.Limits.Or(_defaults) : level.Policy.Limits;

    /// <summary>Everyone whose limits hold for a call, but for its end user.</summary>
    internal Account[] Above(Caller caller) => SeatOf(caller).Above;

    /// <summary>The account of a call's end user.</summary>
    /// <returns>Null: its key does not tell them apart.</returns>
    internal ValueTask<Account?> UserOfAsync(Caller caller, string? user, CancellationToken cancellationToken)
    {
        if (caller.Policy.EachUser is not { } policy || string.IsNullOrEmpty(user))
            return default;
        var (seat, name) = (SeatOf(caller), SpendingTable.UserName(user));
        if (!seat.Users.TryGetValue(name, out var account))
            return OpenUserAsync(caller, seat, policy, name, cancellationToken);
        if (!ReferenceEquals(account.Policy, policy))
            account.Adopt(OwnerOf(caller, name), policy, policy.Limits, caller.Version, Now());
        return ValueTask.FromResult<Account?>(account);
    }

    /// <summary>Ticks on a clock that is never set, of a call's start.</summary>
    internal long TicksOf(Call call) => _time.GetElapsedTime(_start, call.Timestamp).Ticks;

    private long Now() => _time.GetElapsedTime(_start).Ticks;

    private Seat SeatOf(Caller caller)
    {
        if (
            _ofCallers.TryGetValue(caller.KeyId, out var seat)
            && (ReferenceEquals(seat.Caller, caller) || caller.Version < seat.Caller.Version)
        )
            return seat;
        return _ofCallers.AddOrUpdate(
            caller.KeyId,
            static (_, of) => new Seat(of.Caller, of.This.Open(of.Caller), new()),
            static (_, old, of) =>
                of.Caller.Version < old.Caller.Version ? old : new Seat(of.Caller, of.This.Open(of.Caller), old.Users),
            (This: this, Caller: caller)
        );
    }

    private Account[] Open(Caller caller) => [.. caller.Levels.Select(AccountOf)];

    private Account AccountOf(Level level)
    {
        var account = AccountOf(level.Kind, level.Id);
        account.Adopt(level.ToString(), level.Policy, LimitsOf(level), level.Version, Now());
        return account;
    }

    private Account AccountOf(LevelKind kind, string id) =>
        _ofLevels.GetOrAdd(
            id,
            static (id, of) =>
                new Account(
                    of.Kind,
                    id,
                    new Spending(
                        of.This._openedAt,
                        of.This._spentAtStart.TryGetValue(id, out var spent) ? spent : new long[BudgetWindows.Count]
                    ),
                    of.This._alerts
                ),
            (This: this, Kind: kind)
        );

    private async ValueTask<Account?> OpenUserAsync(
        Caller caller,
        Seat seat,
        Policy policy,
        string user,
        CancellationToken cancellationToken
    )
    {
        var (now, spent) = (_time.GetUtcNow().ToUnixTimeMilliseconds(), new long[BudgetWindows.Count]);
        if (policy.Budgets.Count > 0)
        {
            foreach (var (hour, cost) in await ReadAsync(caller.KeyId, user, cancellationToken))
            {
                AddHour(spent, now, hour, cost);
                spent[(int)BudgetWindow.Total] += cost;
            }
        }
        seat.Forget(Now() - s_rest.Ticks);
        var account = seat.Users.GetOrAdd(
            user,
            new Account(LevelKind.User, caller.KeyId, new Spending(now, spent), _alerts)
        );
        account.Adopt(OwnerOf(caller, user), policy, policy.Limits, caller.Version, Now());
        return account;
    }

    private async Task<IEnumerable<(long Hour, long Cost)>> ReadAsync(
        string keyId,
        string user,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await _books.OfUserAsync(keyId, user, cancellationToken);
        }
        catch (DbException e)
        {
            throw new GatewayException(
                ErrorKind.Unavailable,
                "What this user has spent cannot be read at present. Try again.",
                e
            );
        }
    }

    private static string OwnerOf(Caller caller, string user) => $"the user \"{user}\" of the key \"{caller.Name}\"";

    private static long Earliest(long now) =>
        Enumerable
            .Range(0, (int)BudgetWindow.Total)
            .Min(window => BudgetWindows.Around((BudgetWindow)window, now).Start);

    private static void AddHour(long[] spent, long now, long hour, long cost)
    {
        for (var window = 0; window < (int)BudgetWindow.Total; window++)
        {
            var (start, end) = BudgetWindows.Around((BudgetWindow)window, now);
            if (hour * SpendingTable.Hour >= start && hour * SpendingTable.Hour < end)
                spent[window] += cost;
        }
    }

    /// <summary>A key's place: the accounts above its calls.</summary>
    private sealed record Seat(Caller Caller, Account[] Above, ConcurrentDictionary<string, Account> Users)
    {
        /// <summary>So many users may come before those that rest are looked for.</summary>
        private const int Many = 1000;

        private int _opened;

        public void Forget(long since)
        {
            if (Interlocked.Increment(ref _opened) % Many != 0)
                return;
            foreach (var (name, account) in Users)
            {
                if (account.IsIdle(since))
                    Users.TryRemove(name, out _);
            }
        }
    }
}
