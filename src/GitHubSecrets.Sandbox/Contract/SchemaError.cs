namespace GitHubSecrets.Sandbox.Contract;

/// <summary>One way in which a body breaks its schema.</summary>
/// <param name="Field">The property, such as <c>key_id</c> or <c>selected_repository_ids/0</c>; empty for the body
/// itself.</param>
/// <param name="Code">GitHub's word for it: <c>missing_field</c>, <c>invalid</c> or <c>unprocessable</c>.</param>
/// <param name="Message">The sentence that a person reads.</param>
internal sealed record SchemaError(string Field, string Code, string Message);
