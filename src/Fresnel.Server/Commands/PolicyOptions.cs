using System.CommandLine;
using System.Globalization;
using Fresnel.Access;
using Fresnel.Contracts.Models;
using Fresnel.Server.Admin.Requests;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Commands;

/// <summary>
/// Options for limits, models, budgets and the strategy. Each accepts <c>none</c>, which removes the setting.
/// </summary>
internal sealed class PolicyOptions
{
    private const string NoneValue = "none";

    private static readonly Dictionary<string, string> s_strategies = YamlBinder.EnumNames(typeof(RoutingStrategy));
    private static readonly Dictionary<string, BudgetWindow> s_windows = Enum.GetValues<BudgetWindow>()
        .ToDictionary(window => window.ToString().ToLowerInvariant());

    private readonly string _subject;
    private readonly Option<string[]> _budgets;
    private readonly Option<string[]> _models;
    private readonly Option<string> _requests,
        _tokens,
        _images,
        _concurrency;
    private readonly Option<string>? _strategy;

    /// <param name="prefix">Prefix of the option names, for example <c>user-</c>; empty: none.</param>
    /// <param name="subject">Used in help texts, for example <c>each end user</c>.</param>
    public PolicyOptions(string prefix, string subject)
    {
        _subject = subject;
        _budgets = new($"--{prefix}budget")
        {
            Description =
                $"Budget of {subject}, in dollars: 5 in total, 1.50/hour, 5/day, 20/week or 100/month. May be repeated.",
            HelpName = "DOLLARS[/WINDOW]",
        };
        _models = new($"--{prefix}model")
        {
            Description = $"A model that {subject} may use; a name may end in *. May be repeated. Unset: every model.",
            HelpName = "NAME",
        };
        if (prefix.Length == 0)
            _strategy = new("--strategy")
            {
                Description =
                    $"Routing strategy for {subject}: "
                    + $"{string.Join(", ", s_strategies.Keys)}. Unset: each model's own.",
                HelpName = "NAME",
            };
        _requests = CreateLimitOption($"--{prefix}requests-per-minute", "Requests per minute");
        _tokens = CreateLimitOption($"--{prefix}tokens-per-minute", "Input and output tokens per minute");
        _images = CreateLimitOption($"--{prefix}images-per-minute", "Input and output images per minute");
        _concurrency = CreateLimitOption($"--{prefix}concurrency", "Concurrent calls");
    }

    public void AddTo(Command command)
    {
        command.Add(_budgets);
        foreach (var limit in (Option<string>[])[_requests, _tokens, _images, _concurrency])
            command.Add(limit);
        command.Add(_models);
        if (_strategy is not null)
            command.Add(_strategy);
    }

    /// <summary>Adds the given options to a request; omitted options stay omitted.</summary>
    /// <exception cref="OperatorErrorException">A value is invalid.</exception>
    public T Read<T>(ParseResult parsed, T fields)
        where T : PolicyFields
    {
        PolicyFields read = fields;
        if (parsed.GetValue(_budgets) is { Length: > 0 } budgets)
            read = read with { Budgets = new(budgets is [NoneValue] ? [] : [.. budgets.Select(ParseBudget)]) };
        if (parsed.GetValue(_models) is { Length: > 0 } models)
            read = read with { Models = new(models is [NoneValue] ? null : models) };
        var limits = new LimitFields
        {
            RequestsPerMinute = ReadLimit(parsed, _requests),
            TokensPerMinute = ReadLimit(parsed, _tokens),
            ImagesPerMinute = ReadLimit(parsed, _images),
            Concurrency = ReadLimit(parsed, _concurrency),
        };
        if (limits != new LimitFields())
            read = read with { Limits = limits };
        if (_strategy is not null && parsed.GetValue(_strategy) is { } strategy)
            read = (ScopeFields)read with { Strategy = ParseStrategy(strategy) };
        return (T)read;
    }

    private Option<string> CreateLimitOption(string name, string description) =>
        new(name) { Description = $"{description} for {_subject}.", HelpName = "N" };

    private static Optional<long?> ReadLimit(ParseResult parsed, Option<string> option) =>
        parsed.GetValue(option) switch
        {
            null => default,
            NoneValue => new Optional<long?>(null),
            var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) => value,
            var text => throw new OperatorErrorException(
                $"{option.Name} is {text}; a whole number or none is expected."
            ),
        };

    private RoutingStrategy? ParseStrategy(string text)
    {
        if (text == NoneValue)
            return null;
        return s_strategies.TryGetValue(text.Replace('-', '_'), out var name)
            ? Enum.Parse<RoutingStrategy>(name)
            : throw new OperatorErrorException(
                $"{_strategy!.Name} is {text}; one of {string.Join(", ", s_strategies.Keys)}, or none is expected."
            );
    }

    private BudgetFields ParseBudget(string text)
    {
        var parts = text.Split('/', 2);
        var window = BudgetWindow.Total;
        if (
            !decimal.TryParse(parts[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var usd)
            || (parts.Length > 1 && !s_windows.TryGetValue(parts[1], out window))
        )
            throw new OperatorErrorException(
                $"{_budgets.Name} is {text}; dollars are expected, for example 5 or 5/day (hour, day, week, month)."
            );
        return new BudgetFields { Window = window, Usd = usd };
    }
}
