using System.Security.Cryptography;
using System.Text;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Vendors;

/// <summary>
/// Shortens names of tools that a vendor refuses, in the request, and gives the caller's names back in the response.
/// </summary>
public sealed class ToolNameMap
{
    private const int HashLength = 8;

    private readonly Dictionary<string, string> _toVendor = [];
    private readonly Dictionary<string, string> _toCaller = [];
    private readonly NameRule _rule;

    private ToolNameMap(NameRule rule) => _rule = rule;

    /// <returns>The request, and the map; null: every name is accepted.</returns>
    internal static (ChatRequest Request, ToolNameMap? Map) Apply(ChatRequest request, NameRule rule)
    {
        var names = request
            .Tools.Select(tool => tool.Name)
            .Concat(request.Messages.SelectMany(message => message.ToolCalls).Select(call => call.Name))
            .ToHashSet(StringComparer.Ordinal);
        if (names.All(rule.Accepts))
            return (request, null);
        var map = new ToolNameMap(rule);
        foreach (var name in names.Order(StringComparer.Ordinal))
            map.Add(name, names);
        return (
            request with
            {
                Body = null,
                Tools = [.. request.Tools.Select(tool => tool with { Name = map._toVendor[tool.Name] })],
                ToolChoice = request.ToolChoice with
                {
                    FunctionName = request.ToolChoice.FunctionName is { } forced
                        ? map._toVendor.GetValueOrDefault(forced, forced)
                        : null,
                },
                Messages =
                [
                    .. request.Messages.Select(message =>
                        message with
                        {
                            ToolCalls =
                            [
                                .. message.ToolCalls.Select(call => call with { Name = map._toVendor[call.Name] }),
                            ],
                        }
                    ),
                ],
            },
            map
        );
    }

    /// <summary>Replaces the names in a frame; its raw bytes, which have the vendor's names, are dropped.</summary>
    public Frame Restore(in Frame frame) =>
        frame with
        {
            Format = default,
            Raw = default,
            Events =
            [
                .. frame.Events.Select(item =>
                    item is ToolCallStarted call
                        ? call with
                        {
                            Name = _toCaller.GetValueOrDefault(call.Name, call.Name),
                        }
                        : item
                ),
            ],
        };

    /// <summary>Replaces refused characters, and ends a shortened or changed name with a hash of the caller's.</summary>
    private void Add(string name, HashSet<string> taken)
    {
        var vendorName = name;
        for (
            var salt = 0;
            vendorName == name ? !_rule.Accepts(name) : taken.Contains(vendorName) || _toCaller.ContainsKey(vendorName);
            salt++
        )
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}\0{name}")))[
                ..HashLength
            ];
            var cleaned = string.Concat(
                name.Select(character =>
                    char.IsAsciiLetterOrDigit(character) || character is '_' or '-' ? character : '_'
                )
            );
            if (_rule.StartsWithLetter && cleaned.Length > 0 && !char.IsAsciiLetter(cleaned[0]))
                cleaned = $"_{cleaned}";
            vendorName = $"{cleaned[..Math.Min(cleaned.Length, _rule.MaxLength - HashLength - 1)]}_{hash}";
        }
        _toVendor[name] = vendorName;
        _toCaller[vendorName] = name;
    }
}
