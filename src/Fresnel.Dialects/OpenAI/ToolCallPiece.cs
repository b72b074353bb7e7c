using Fresnel.Contracts.Events;

namespace Fresnel.Dialects.OpenAI;

/// <summary>A piece of a tool call as an upstream sent it; any member may be missing.</summary>
/// <param name="Index">The index that the upstream gave; null: none.</param>
/// <param name="Position">The position among the pieces of one delta, from 0.</param>
/// <param name="Id">Null or empty: none.</param>
/// <param name="Name">Null or empty: none.</param>
/// <param name="Arguments">JSON text, whole or a part of it.</param>
internal readonly record struct ToolCallPiece(
    int? Index,
    int Position,
    string? Id,
    string? Name,
    Utf8Text Arguments,
    string? Signature = null
);
