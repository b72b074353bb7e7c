namespace Fresnel.Engine.Answers;

/// <summary>The form of the answer that a prompt requires.</summary>
internal enum AnswerStyle
{
    /// <summary>Full sentences.</summary>
    Sentences,

    /// <summary>The first sentence only.</summary>
    OneSentence,

    /// <summary><c>Yes.</c> or <c>No.</c></summary>
    YesOrNo,

    /// <summary>A word or a number.</summary>
    OneWord,

    /// <summary>Names separated by commas.</summary>
    CommaSeparated,

    /// <summary>A JSON object, without a code fence.</summary>
    Json,
}
