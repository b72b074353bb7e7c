using System.Collections.Concurrent;
using System.Data.Common;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;

namespace Fresnel.Limits;

/// <summary>
/// The accounts of every organisation, team, key and end user, initialised with the current windows' spending from the
/// ledger.
/// </summary>
/// <remarks>Thread-safe. Opened after the ledger, so that calls recovered from the journal are included.</remarks>
public sealed class Accounts
{
    /// <summary>An end user's account is dropped after this time without calls, and read from the ledger when needed.</summary>
    private static readonly TimeSpan s_idleTimeout = TimeSpan.FromMinutes(10);

    private readonly TimeProvider _time;
    private readonly long _startTimestamp;
    private readonly BudgetAlerts _alerts;
    private readonly SpendingQueries _spendingQueries;
    private readonly Dictionary<string, long[]> _spentAtStart;
    private readonly long _openedAt;
    private readonly ConcurrentDictionary<string, Account> _byScope = new();
    private readonly ConcurrentDictionary<string, CallerAccounts> _byCaller = new();
    private volatile RateLimits _defaultLimits;

    private Accounts(
        TimeProvider time,
        RateLimits defaults,
        BudgetAlerts alerts,
        SpendingQueries spendingQueries,
        Dictionary<string, long[]> spentAtStart,
        long openedAt
    )
    {
        (_time, _defaultLimits, _alerts, _spendingQueries, _spentAtStart, _openedAt) = (
            time,
            defaults,
            alerts,
            spendingQueries,
            spentAtStart,
            openedAt
        );
        _startTimestamp = time.GetTimestamp();
    }

    /// <param name="defaults">Rate limits of keys without limits of their own.</param>
    public static async Task<Accounts> OpenAsync(
        DbDataSource database,
        RateLimits defaults,
        BudgetAlerts alerts,
        TimeProvider time,
        CancellationToken cancellationToken = default
    )
    {
        var (queries, now) = (new SpendingQueries(database), time.GetUtcNow().ToUnixTimeMilliseconds());
        var spent = new Dictionary<string, long[]>();
        long[] SpentBy(string id) =>
            spent.TryGetValue(id, out var found) ? found : spent[id] = new long[BudgetWindows.Count];

        var periods = Enumerable
            .Range(0, (int)BudgetWindow.Total)
            .Select(window => BudgetWindows.BoundsOf((BudgetWindow)window, now))
            .Select(bounds =>
                (bounds.Start / SpendingTable.HourMilliseconds, bounds.End / SpendingTable.HourMilliseconds)
            );
        foreach (var (key, total, byPeriod) in await queries.ReadKeySpendingAsync([.. periods], cancellationToken))
            spent[key] = [.. byPeriod, total];
        foreach (var (key, team, organisation) in await queries.ReadMembershipsAsync(cancellationToken))
        {
            foreach (var parentId in organisation is null ? [team] : new[] { team, organisation })
            {
                for (var window = 0; window < BudgetWindows.Count; window++)
                    SpentBy(parentId)[window] += SpentBy(key)[window];
            }
        }
        return new Accounts(time, defaults, alerts, queries, spent, now);
    }

    /// <summary>Changes the rate limits of keys without limits of their own. Usage so far still counts.</summary>
    public void ChangeDefaults(RateLimits defaults)
    {
        _defaultLimits = defaults;
        foreach (var callerAccounts in _byCaller.Values)
            OpenScopeAccounts(callerAccounts.Caller);
    }

    /// <summary>The rate limit status of a caller.</summary>
    public RateLimitStatus RateStatusOf(Caller caller)
    {
        var (status, now) = (default(RateLimitStatus), NowTicks());
        foreach (var account in CallerAccountsOf(caller).Scopes)
            account.ReadRateStatus(now, ref status);
        return status;
    }

    /// <summary>Applies a correction to all accounts of its call.</summary>
    public void ApplyCorrection(CostCorrection correction)
    {
        foreach (
            var (kind, id) in new[]
            {
                (ScopeKind.Key, correction.KeyId),
                (ScopeKind.Team, correction.TeamId),
                (ScopeKind.Organisation, correction.OrganisationId),
            }
        )
        {
            if (id is not null)
                AccountOf(kind, id).ApplyCorrection(correction.StartedAt, correction.Change);
        }
        if (
            EndUserName.Fold(correction.User) is { } user
            && _byCaller.TryGetValue(correction.KeyId, out var callerAccounts)
            && callerAccounts.Users.TryGetValue(user, out var account)
        )
            account.ApplyCorrection(correction.StartedAt, correction.Change);
    }

    /// <summary>The state of a scope's budgets.</summary>
    public IReadOnlyList<BudgetState> BudgetsOf(Scope scope) =>
        AccountOf(scope).Budgets(_time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>What a scope has spent in the current period of a window, whether or not it has a budget.</summary>
    public Func<BudgetWindow, Money> SpendingOf(Scope scope)
    {
        var spent = AccountOf(scope).Spent(_time.GetUtcNow().ToUnixTimeMilliseconds());
        return window => new Money(spent[(int)window]);
    }

    /// <summary>A scope's status under its own rate limits, and its number of running calls.</summary>
    public (RateLimitStatus Rates, long Running) UsageOf(Scope scope)
    {
        var status = default(RateLimitStatus);
        var activeCalls = AccountOf(scope).ReadRateStatus(NowTicks(), ref status);
        return (status, activeCalls);
    }

    /// <summary>A scope's rate limits, with the server's defaults for a key.</summary>
    public RateLimits LimitsOf(Scope scope) =>
        scope.Kind == ScopeKind.Key ? scope.Policy.Limits.WithDefaults(_defaultLimits) : scope.Policy.Limits;

    /// <summary>The accounts of a caller's scopes, without its end user.</summary>
    internal Account[] ScopeAccountsOf(Caller caller) => CallerAccountsOf(caller).Scopes;

    /// <summary>The account of a call's end user.</summary>
    /// <returns>Null: the key has no policy for end users.</returns>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.InvalidRequest"/>: the call has no end user, and the key requires one.
    /// </exception>
    internal ValueTask<Account?> UserAccountAsync(Caller caller, string? user, CancellationToken cancellationToken)
    {
        if (caller.Policy.RequireUser && string.IsNullOrWhiteSpace(user))
            throw GatewayException.InvalidRequest(
                "This key requires an end user. Set user, in Anthropic's API metadata.user_id.",
                "user"
            );
        if (caller.Policy.EachUser is not { } policy || EndUserName.Fold(user) is not { } folded)
            return default;
        var (callerAccounts, name) = (CallerAccountsOf(caller), SpendingTable.TruncateUserName(folded));
        if (!callerAccounts.Users.TryGetValue(name, out var account))
            return OpenUserAccountAsync(caller, callerAccounts, policy, name, cancellationToken);
        if (!ReferenceEquals(account.Policy, policy))
            account.ApplyPolicy(UserDisplayName(caller, name), policy, policy.Limits, caller.Version, NowTicks());
        return ValueTask.FromResult<Account?>(account);
    }

    /// <summary>The clock of every limit.</summary>
    internal TimeProvider Time => _time;

    /// <summary>The start of a call in ticks of a monotonic clock.</summary>
    internal long StartTicksOf(Call call) => _time.GetElapsedTime(_startTimestamp, call.StartTimestamp).Ticks;

    private long NowTicks() => _time.GetElapsedTime(_startTimestamp).Ticks;

    private CallerAccounts CallerAccountsOf(Caller caller)
    {
        if (
            _byCaller.TryGetValue(caller.KeyId, out var existing)
            && (ReferenceEquals(existing.Caller, caller) || caller.Version < existing.Caller.Version)
        )
            return existing;
        return _byCaller.AddOrUpdate(
            caller.KeyId,
            static (_, state) => new CallerAccounts(state.Caller, state.This.OpenScopeAccounts(state.Caller), new()),
            static (_, previous, state) =>
                state.Caller.Version < previous.Caller.Version
                    ? previous
                    : new CallerAccounts(state.Caller, state.This.OpenScopeAccounts(state.Caller), previous.Users),
            (This: this, Caller: caller)
        );
    }

    private Account[] OpenScopeAccounts(Caller caller) => [.. caller.Scopes.Select(AccountOf)];

    private Account AccountOf(Scope scope)
    {
        var account = AccountOf(scope.Kind, scope.Id);
        account.ApplyPolicy(scope.ToString(), scope.Policy, LimitsOf(scope), scope.Version, NowTicks());
        return account;
    }

    private Account AccountOf(ScopeKind kind, string id) =>
        _byScope.GetOrAdd(
            id,
            static (id, state) =>
                new Account(
                    state.Kind,
                    id,
                    new Spending(
                        state.This._openedAt,
                        state.This._spentAtStart.TryGetValue(id, out var spent) ? spent : new long[BudgetWindows.Count]
                    ),
                    state.This._alerts
                ),
            (This: this, Kind: kind)
        );

    private async ValueTask<Account?> OpenUserAccountAsync(
        Caller caller,
        CallerAccounts callerAccounts,
        Policy policy,
        string user,
        CancellationToken cancellationToken
    )
    {
        var (now, spent) = (_time.GetUtcNow().ToUnixTimeMilliseconds(), new long[BudgetWindows.Count]);
        if (policy.Budgets.Count > 0)
        {
            foreach (var (hour, cost) in await ReadUserSpendingAsync(caller.KeyId, user, cancellationToken))
            {
                AddHourlyCost(spent, now, hour, cost);
                spent[(int)BudgetWindow.Total] += cost;
            }
        }
        callerAccounts.RemoveIdleUsers(NowTicks() - s_idleTimeout.Ticks);
        var account = callerAccounts.Users.GetOrAdd(
            user,
            new Account(ScopeKind.User, caller.KeyId, new Spending(now, spent), _alerts)
        );
        account.ApplyPolicy(UserDisplayName(caller, user), policy, policy.Limits, caller.Version, NowTicks());
        return account;
    }

    private async Task<IEnumerable<(long Hour, long Cost)>> ReadUserSpendingAsync(
        string keyId,
        string user,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await _spendingQueries.ReadUserHoursAsync(keyId, user, cancellationToken);
        }
        catch (DbException e)
        {
            throw new GatewayException(
                ErrorKind.Unavailable,
                "This user has a budget, and its spending cannot be read from the gateway's database. Try again later.",
                e
            );
        }
    }

    private static string UserDisplayName(Caller caller, string user) =>
        $"the user \"{user}\" of the key \"{caller.Name}\"";

    private static void AddHourlyCost(long[] spent, long now, long hour, long cost)
    {
        for (var window = 0; window < (int)BudgetWindow.Total; window++)
        {
            var (start, end) = BudgetWindows.BoundsOf((BudgetWindow)window, now);
            if (hour * SpendingTable.HourMilliseconds >= start && hour * SpendingTable.HourMilliseconds < end)
                spent[window] += cost;
        }
    }

    /// <summary>The accounts of a caller's scopes and end users.</summary>
    private sealed record CallerAccounts(Caller Caller, Account[] Scopes, ConcurrentDictionary<string, Account> Users)
    {
        /// <summary>Idle end users are removed each time this many were opened.</summary>
        private const int UsersPerCleanup = 1000;

        private int _usersOpened;

        public void RemoveIdleUsers(long since)
        {
            if (Interlocked.Increment(ref _usersOpened) % UsersPerCleanup != 0)
                return;
            foreach (var (name, account) in Users)
            {
                if (account.IsIdle(since))
                    Users.TryRemove(name, out _);
            }
        }
    }
}
