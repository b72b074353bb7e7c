namespace Fresnel.Drawing.Prompts;

/// <summary>Kind of a token of a prompt.</summary>
internal enum TokenKind
{
    Word,

    /// <summary>With its sign, currency and unit: <c>-$42.75</c>, <c>12 400 €</c>, <c>99.98%</c>, <c>20h</c>, <c>728x90</c>.</summary>
    Number,

    /// <summary>A text in quotation marks of any language.</summary>
    Quote,

    /// <summary>An e-mail or web address.</summary>
    Address,

    /// <summary><c>-></c>, <c>→</c>, <c>=></c>.</summary>
    Arrow,

    /// <summary>A line break.</summary>
    Break,

    /// <summary>Another character.</summary>
    Mark,
}
